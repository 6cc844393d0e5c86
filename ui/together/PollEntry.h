// SPDX-License-Identifier: Apache-2.0
// A new poll, typed: the question, Enter, then an option a line; Enter on the empty line is the end of it. What
// was begun stays when it is left, until it is a poll.
#pragma once

#include "ui/theme/Theme.h"

#include <QStringList>
#include <QWidget>

namespace evenhand {

class ElidedLabel;
class LineEntry;

class PollEntry : public QWidget
{
    Q_OBJECT
public:
    explicit PollEntry(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // Whether the last Enter opens the poll, or keeps it for later.
    void setOpens(bool on);
    // The question it begins with; nothing that was begun is lost by it.
    void offer(const QString &question);
    void clear();
    void focusLine();

    LineEntry *line() const { return m_entry; }
    QString words() const; // what there is so far
    QString question() const { return m_question; }
    QStringList options() const { return m_options; }
    bool isMultiple() const { return m_isMultiple; }
    bool isBegun() const;

Q_SIGNALS:
    void done(); // it is whole
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void take(const QString &text);
    void takeOption(const QString &text);
    void finish();
    bool stepBack();
    void setKind(int digit);
    void showSoFar();
    void showHint(const QString &problem = {});
    void showWords();
    bool isNarrow() const;
    QString kindHint() const;

    QString m_question, m_offered;
    QStringList m_options;
    Theme m_theme = themeOf(ThemeKind::Light);
    QString m_problem, m_soFar;
    bool m_isMultiple = false, m_isAtOptions = false, m_opens = true;
    ElidedLabel *m_words;
    LineEntry *m_entry;
};

} // namespace evenhand
