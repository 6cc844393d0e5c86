// SPDX-License-Identifier: Apache-2.0
// Nudges that could be read here are told to whoever sent them, and what others tell of the own ones is
// shown.
#pragma once

class QObject;

namespace evenhand {

class Host;
class MainWindow;

void wireNudges(Host &host, MainWindow &window, QObject *context);

} // namespace evenhand
