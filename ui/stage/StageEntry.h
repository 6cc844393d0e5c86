// SPDX-License-Identifier: Apache-2.0
// One line for the words on the stage, over whatever stands at that place: Enter shows them, an
// empty line takes them away, Esc leaves everything as it is.
#pragma once

#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace evenhand {

class KeyButton;

class StageEntry : public QWidget
{
    Q_OBJECT
public:
    // Lies over `place`, as large as it is.
    StageEntry(QWidget *parent, QWidget *place);

    void setTheme(const Theme &theme);
    // With the words that stand there, chosen: typing replaces them.
    void openWith(const QString &words);
    void closeEntry();
    QLineEdit *line() const { return m_line; }

Q_SIGNALS:
    void requested(const QJsonObject &command);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take();
    void follow();

    Theme m_theme = themeOf(ThemeKind::Light);
    QWidget *m_place;
    QLabel *m_name;
    QLineEdit *m_line;
    KeyButton *m_show, *m_leave;
    QString m_before;
    QPointer<QWidget> m_focusBefore;
};

} // namespace evenhand
