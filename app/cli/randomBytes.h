// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace evenhand {

// From the system's source, fit for ids and salts that nobody may guess.
QByteArray randomBytes(int count);

} // namespace evenhand
