// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>
#include <memory>

// Resources of a static library are asked for by name, and not from within a namespace.
static void openIcons()
{
    Q_INIT_RESOURCE(theme);
}

namespace evenhand {

namespace {

// Draws the lines in one colour at whatever size and pixel ratio it is asked for.
class LineIcon : public QIconEngine
{
public:
    LineIcon(std::shared_ptr<QSvgRenderer> lines, const QColor &colour) : m_lines(std::move(lines)), m_colour(colour) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(rect.size() * ratio, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return drawn(size, mode); }

    QIconEngine *clone() const override { return new LineIcon(*this); }

private:
    QPixmap drawn(const QSize &size, QIcon::Mode mode) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        if (size.isEmpty())
            return pixmap;
        QPainter painter(&pixmap);
        m_lines->render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        QColor colour = m_colour;
        colour.setAlphaF(mode == QIcon::Disabled ? 0.5 : 1.0);
        painter.fillRect(pixmap.rect(), colour);
        return pixmap;
    }

    std::shared_ptr<QSvgRenderer> m_lines;
    QColor m_colour;
};

} // namespace

QIcon iconOf(const QString &name, const QColor &colour)
{
    openIcons();
    const QString path = QStringLiteral(":/icons/%1.svg").arg(name);
    if (!QFile::exists(path))
        return {};
    return QIcon(new LineIcon(std::make_shared<QSvgRenderer>(path), colour));
}

} // namespace evenhand
