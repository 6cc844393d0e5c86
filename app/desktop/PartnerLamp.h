// SPDX-License-Identifier: Apache-2.0
// Keeps the window's lamp for the partner true, and says once when a console goes or comes.
#pragma once

#include <QObject>
#include <QString>
#include <map>

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
    void tell();

    Host &m_host;
    MainWindow &m_window;
    std::map<QString, bool> m_linked; // what was said last, by replica
};

} // namespace evenhand
