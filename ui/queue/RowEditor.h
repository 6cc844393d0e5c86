// SPDX-License-Identifier: Apache-2.0
// A hand's name and note, edited in its row. Enter takes them, Esc leaves all as it was.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>
#include <optional>

class QLineEdit;

namespace evenhand {

class RowEditor : public QWidget
{
    Q_OBJECT
public:
    RowEditor(const QString &name, const QString &note, const Theme &theme, QWidget *parent);

    QLineEdit *nameLine() const { return m_name; }
    QLineEdit *noteLine() const { return m_note; }

Q_SIGNALS:
    // Only what became different; a name never becomes empty.
    void taken(const std::optional<QString> &name, const std::optional<QString> &note);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *madeLine(const QString &text, const QString &what, int longest);
    void take();

    QString m_nameBefore, m_noteBefore;
    QLineEdit *m_name, *m_note;
};

} // namespace evenhand
