// SPDX-License-Identifier: Apache-2.0
// Words to the chats: written once, to all that are ticked. Where this console can't post, it is copied, and kept as
// not posted until somebody ticks it. Enter sends, Esc closes, and what is written stays until it is sent.
#pragma once

#include "ui/theme/Theme.h"

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLineEdit;

namespace evenhand {

class ElidedLabel;

class PostEntry : public QWidget
{
    Q_OBJECT
public:
    // Where people post by hand what is copied.
    inline static const QString byHand = QStringLiteral("zoom");

    explicit PostEntry(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showOutlets(const QStringList &outlets);
    void openEntry();
    void closeEntry();
    bool isOpen() const { return !isHidden(); }
    QLineEdit *line() const { return m_line; }
    QStringList chosen() const;
    QString hint() const;

    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

Q_SIGNALS:
    void writtenFor(const QString &words, const QStringList &outlets);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void send();
    void follow();

    Theme m_theme = themeOf(ThemeKind::Light);
    QLineEdit *m_line;
    QHBoxLayout *m_row;
    std::vector<QCheckBox *> m_outlets; // byHand last
    ElidedLabel *m_hint;
    QPointer<QWidget> m_focusBefore;
};

} // namespace evenhand
