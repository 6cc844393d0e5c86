// SPDX-License-Identifier: Apache-2.0
// The pairing sheet and the links of the session's host.
#pragma once

#include <QObject>

namespace evenhand {

class Host;
class MainWindow;

// `context`: the wires last as long as it.
void wirePairing(Host &host, MainWindow &window, QObject *context);

} // namespace evenhand
