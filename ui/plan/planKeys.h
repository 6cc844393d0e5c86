// SPDX-License-Identifier: Apache-2.0
// The keys of the plan, for F1.
#pragma once

#include "ui/keys/KeyMap.h"
#include "ui/keys/KeyRow.h"

namespace evenhand {

KeyRows planKeys(const KeyMap &keys);

} // namespace evenhand
