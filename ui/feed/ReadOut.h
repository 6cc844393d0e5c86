// SPDX-License-Identifier: Apache-2.0
// One message large over the panes, to be read aloud: who wrote it, how the name is said, from
// where, and the words. It goes by itself when the message may not be shown any more.
#pragma once

#include "models/session/State.h"
#include "ui/theme/Theme.h"

#include <QPointer>
#include <QTimeZone>
#include <QWidget>

class QBoxLayout;
class QScrollArea;

namespace evenhand {

class ElidedLabel;
class KeyButton;

class ReadOut : public QWidget
{
    Q_OBJECT
public:
    // Lies over `place`, a sibling of it; with a `corner`, only from that one on: what stands above
    // it and before it stays in sight.
    explicit ReadOut(QWidget *place, QWidget *corner = nullptr);

    void setTheme(const Theme &theme);
    void setKeys(const QString &answered);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    void open(const MessageId &message, const State &state);
    void leave();
    bool isOpen() const { return !isHidden(); }
    const MessageId &message() const { return m_message; }
    void showState(const State &state);
    QString author() const;
    QString words() const { return m_words; }

Q_SIGNALS:
    void answeredWanted(const QString &id);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Sheet;

    void lie();
    void arrange();

    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    MessageId m_message;
    QString m_words;
    QPointer<QWidget> m_place, m_corner, m_before;
    ElidedLabel *m_author, *m_sayAs, *m_from;
    KeyButton *m_answered, *m_leave;
    QScrollArea *m_scroll;
    QBoxLayout *m_body;
    Sheet *m_sheet;
};

} // namespace evenhand
