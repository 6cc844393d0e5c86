// SPDX-License-Identifier: Apache-2.0
// The window and the session that it shows, connected: every connection between app/ and ui/ is
// on this page. The session is shown as it changes, at most once a frame, and as the seconds of
// whoever speaks pass.
#pragma once

#include "models/items/actDetail.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace evenhand {

class Host;
class MainWindow;
class SearchReader;

class Wiring : public QObject
{
    Q_OBJECT
public:
    // Both outlive it.
    Wiring(Host &host, MainWindow &window, QObject *parent = nullptr);

    // Now, whatever was waited for.
    void showNow();
    // How many seconds of the session pass in one; 0: none.
    void setPace(int pace);

Q_SIGNALS:
    // A command that the window asked for was answered, and the answer was shown.
    void answered();

private:
    void connectWindow();
    void connectSession();
    void connectFeed();
    void importProposal(const QString &path);
    void perform(const QJsonObject &command);
    void followChange();
    void tick();
    void scheduleTick();

    Host &m_host;
    MainWindow &m_window;
    SearchReader *m_search;
    QTimer m_frame; // runs while the last frame is too fresh for another
    QTimer m_tick;
    int m_pace = 1;
    bool m_isStale = false;
    ActDetails m_details;
};

} // namespace evenhand
