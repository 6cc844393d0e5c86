// SPDX-License-Identifier: Apache-2.0
// Signing with a console's P-256 key (ECDSA over SHA-256), and looking at others' signatures.
#pragma once

#include "app/Identity.h"
#include "app/sync/SignedHead.h"

namespace evenhand {

Seal sealOf(const Identity &identity);

} // namespace evenhand
