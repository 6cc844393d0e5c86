// SPDX-License-Identifier: Apache-2.0
// The keys of the pages before a session, for F1.
#pragma once

#include "ui/keys/KeyRow.h"

namespace evenhand {

KeyRows sessionsKeys();
KeyRows newSessionKeys();

} // namespace evenhand
