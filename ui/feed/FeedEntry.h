// SPDX-License-Identifier: Apache-2.0
// What somebody said or wrote, typed by a moderator: who, and what. It stays open: Enter adds, Esc
// closes and gives the focus back; what is typed is kept until it is added. A pasted piece of a
// Zoom chat is counted first, and taken by Enter.
#pragma once

#include "models/session/State.h"
#include "ui/feed/pastedMessages.h"
#include "ui/theme/Theme.h"

#include <QPointer>
#include <QTimeZone>
#include <QWidget>
#include <optional>

class QKeyEvent;
class QLineEdit;

namespace evenhand {

class ElidedLabel;
class KeyButton;

class FeedEntry : public QWidget
{
    Q_OBJECT
public:
    explicit FeedEntry(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    void showState(const State &state, Instant now);
    void passTime(Instant now) { m_now = now; }

    void openEntry();
    void closeEntry();
    bool isOpen() const { return !isHidden(); }
    // As if it was pasted into the open entry: a chat is offered, anything else goes into the line.
    void paste(const QString &text);
    QLineEdit *author() const { return m_author; }
    QLineEdit *line() const { return m_line; }
    QString hint() const;
    QString source() const { return m_source; }
    // What is typed, for copying it elsewhere; empty: nothing.
    QString words() const;

    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // All of them one act, taken back by one undo.
    void togetherRequested(const QList<QJsonObject> &commands);
    void copyWanted(const QString &words);
    // A pasted chat was read, and counted against the feed.
    void offered();
    void opened(bool isOpen);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool press(QObject *watched, const QKeyEvent &event);
    void take();
    void add();
    void sortOut();
    void offer(const QString &text);
    void changeSource(int by);
    QStringList sources() const;
    void complete();
    void follow();

    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    State m_state;
    Instant m_now{};
    QString m_source = QStringLiteral("room");
    QString m_pastedText;
    bool m_isAuthorDone = false; // something of theirs was added, and the name stands for more
    std::optional<PastedMessages> m_pasted;
    bool m_isOfferOld = false; // messages came since it was counted
    KeyButton *m_sourceButton, *m_copy;
    QLineEdit *m_author, *m_line;
    ElidedLabel *m_hint;
    QPointer<QWidget> m_focusBefore;
};

} // namespace evenhand
