// SPDX-License-Identifier: Apache-2.0
// The keys of the report, for F1.
#pragma once

#include "ui/keys/KeyRow.h"

namespace evenhand {

KeyRows reportKeys();

} // namespace evenhand
