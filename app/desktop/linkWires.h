// SPDX-License-Identifier: Apache-2.0
// What the sheet of the consoles shows, and unpairing; fresh as long as it is looked at.
#pragma once

class QObject;

namespace evenhand {

class Host;
class MainWindow;

void wireLinks(Host &host, MainWindow &window, QObject *context);

} // namespace evenhand
