// SPDX-License-Identifier: Apache-2.0
// Makes a text a QR code.
#pragma once

#include "ui/pairing/QrCells.h"

namespace evenhand {

// None of a text that is empty or too long for one.
QrCells qrCells(const QString &text);

} // namespace evenhand
