// SPDX-License-Identifier: Apache-2.0
// `evenhand ctl`: a running console, from a shell (CONTRACT §6).
#pragma once

#include <QStringList>
#include <QTextStream>

namespace evenhand {

// `arguments` are those after `ctl`. Prints the console's answer as one line of JSON; `watch`
// prints a line for each change until the console closes. 0 done; 1 refused, or the console
// can't be reached; 2 usage. Runs the application's event loop, so it is the last thing main calls.
int runCtl(const QStringList &arguments, QTextStream &out, QTextStream &err);

} // namespace evenhand
