// SPDX-License-Identifier: Apache-2.0
// The chair's card, over the whole screen: large enough for somebody who stands two metres away.
// Esc leaves. It follows the theme; the other moderators don't see it.
#pragma once

#include "ui/card/cardShown.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace evenhand {

class CardWindow : public QWidget
{
    Q_OBJECT
public:
    explicit CardWindow(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone);
    void setModerator(const QString &moderator); // the key of State::acts
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    const CardShown &shown() const { return m_shown; }
    static QString leavingWords();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QRectF band(qreal top, qreal bottom) const; // shares of the height
    void paintNow(QPainter &painter) const;
    void paintNext(QPainter &painter) const;
    void paintAside(QPainter &painter) const;

    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QString m_moderator;
    State m_state;
    Instant m_now{};
    CardShown m_shown;
};

} // namespace evenhand
