// SPDX-License-Identifier: Apache-2.0
// Words to the chats: written once, to all that are ticked. Where this console can't post, it is copied, and kept as
// not posted until somebody ticks it. What is said again and again is written already (postTemplates.h): Down goes
// through it, Ctrl and a digit takes one; it stands in the entry, to be read over and changed. Enter sends, Shift+Enter
// begins a line, Esc closes, and what is written stays until it is sent.
#pragma once

#include "models/feeds/postTemplates.h"
#include "ui/theme/Theme.h"

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QKeyEvent;
class QPlainTextEdit;

namespace evenhand {

class ChoiceRow;
class ElidedLabel;
class FormCheck;

class PostEntry : public QWidget
{
    Q_OBJECT
public:
    // Where people post by hand what is copied.
    inline static const QString byHand = QStringLiteral("zoom");

    explicit PostEntry(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setPlanKey(const QString &key) { m_planKey = key; }
    void showState(const State &state, Instant now);
    void passTime(Instant now) { m_now = now; }
    void showOutlets(const QStringList &outlets);
    void openEntry();
    // With these words, ready to be sent.
    void openWith(PostTemplate which);
    void closeEntry();
    bool isOpen() const { return !isHidden(); }
    QPlainTextEdit *field() const { return m_field; }
    QString text() const;
    QStringList chosen() const;
    QString hint() const;

    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

Q_SIGNALS:
    void openedOrClosed();
    // `id`: under which it goes out once; empty: any.
    void writtenFor(const QString &words, const QStringList &outlets, const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void send();
    void follow();
    void fit();
    void fitReady();
    void meanByHand();
    void fill(PostTemplate which);
    void stepThrough(int by);
    bool takesKey(const QKeyEvent &event);
    bool isAsFilled() const; // nobody has changed it

    Theme m_theme = themeOf(ThemeKind::Light);
    QPlainTextEdit *m_field;
    ChoiceRow *m_ready;
    QScrollArea *m_readyRoom; // large type makes more rows than there is room for
    QHBoxLayout *m_row;
    std::vector<FormCheck *> m_outlets; // byHand last
    ElidedLabel *m_hint;
    QPointer<QWidget> m_focusBefore;
    State m_state;
    Instant m_now{};
    QString m_planKey;
    PostDraft m_draft;           // what was filled in last
    std::optional<int> m_filled; // its place among those offered
    bool m_isByHandChosen = false;
};

} // namespace evenhand
