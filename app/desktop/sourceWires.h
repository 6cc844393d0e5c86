// SPDX-License-Identifier: Apache-2.0
// The sheet of chats, the lamp of the platforms and the line to write to them, and the hub of the session's host.
#pragma once

#include <QObject>

namespace evenhand {

class Host;
class MainWindow;

// `context`: the wires last as long as it.
void wireSources(Host &host, MainWindow &window, QObject *context);

} // namespace evenhand
