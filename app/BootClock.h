// SPDX-License-Identifier: Apache-2.0
// A clock that nobody can set and that counts while the computer sleeps.
#pragma once

#include <chrono>

namespace evenhand {

std::chrono::microseconds sinceBoot();

} // namespace evenhand
