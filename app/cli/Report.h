// SPDX-License-Identifier: Apache-2.0
// `evenhand report`: a session file as a document (CONTRACT §1).
#pragma once

#include <QStringList>
#include <QTextStream>

namespace evenhand {

// `arguments` are those after `report`. 0 written, whole or not at all; 1 the session can't be
// read or the report not be written; 2 usage, also for a format or a template there is none of.
int runReport(const QStringList &arguments, QTextStream &out, QTextStream &err);

} // namespace evenhand
