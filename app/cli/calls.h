// SPDX-License-Identifier: Apache-2.0
// The calls of CONTRACT §1, each given the arguments behind its name. They return the exit code.
#pragma once

#include "app/cli/CommandLine.h"

namespace evenhand {

int runImport(const QStringList &arguments, const Streams &streams);
int runPlay(const QStringList &arguments, const Streams &streams);
int runShow(const QStringList &arguments, const Streams &streams);
int runChat(const QStringList &arguments, const Streams &streams);
int runLog(const QStringList &arguments, const Streams &streams);
int runVerify(const QStringList &arguments, const Streams &streams);
int runServe(const QStringList &arguments, const Streams &streams);

// `--home DIR` may stand before the call's name as well: it is moved behind.
QStringList withCallFirst(QStringList arguments);

// The call named first among `arguments` (without the program's name).
int runCall(const QStringList &arguments, const Streams &streams);

} // namespace evenhand
