// SPDX-License-Identifier: Apache-2.0
// The secret that opens the control API to scripts of the same user.
#pragma once

#include <QByteArray>

namespace evenhand {

// 32 bytes of the system's randomness as base64url, without padding.
QByteArray newToken();

// Compares in a time that depends only on the length of `given`.
bool isSameSecret(QByteArrayView given, QByteArrayView secret);

} // namespace evenhand
