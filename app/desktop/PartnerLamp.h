// SPDX-License-Identifier: Apache-2.0
// Keeps the window's lamp for the partner true; what there is to say of consoles goes to its notices.
#pragma once

#include <QObject>

namespace evenhand {

class Host;
class MainWindow;

class PartnerLamp : public QObject
{
    Q_OBJECT
public:
    PartnerLamp(Host &host, MainWindow &window, QObject *parent);

private:
    void show();

    Host &m_host;
    MainWindow &m_window;
};

} // namespace evenhand
