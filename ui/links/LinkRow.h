// SPDX-License-Identifier: Apache-2.0
// One console and how it stands with it. Taking it off the list is asked for twice.
#pragma once

#include "ui/links/linkWords.h"
#include "ui/session/Lamp.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace evenhand {

class LinkRow : public QWidget
{
    Q_OBJECT
public:
    explicit LinkRow(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void showConsole(const LinkView::Console &console, const QTimeZone &zone);
    const QString &replica() const { return m_replica; }
    QString words() const; // all that it says
    QPushButton *button() const { return m_unpair; }

public Q_SLOTS:
    // A first press asks, a second one does it.
    void unpair();

Q_SIGNALS:
    void unpairRequested(const QString &replica);

private:
    QLabel *addLabel();
    void showButton();

    Theme m_theme = themeOf(ThemeKind::Light);
    QString m_replica;
    bool m_isAsking = false;
    Lamp *m_lamp;
    QLabel *m_title, *m_state, *m_clock, *m_detail, *m_warning;
    QPushButton *m_unpair;
};

} // namespace evenhand
