// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/qrCells.h"

#include <memory>
#include <qrencode.h>

namespace evenhand {

QrCells qrCells(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty())
        return {};
    // A sixth of the cells may be hidden or smeared, and it is read all the same.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code)
        return {};
    QrCells cells{text, code->width, {}};
    for (int i = 0; i < cells.side * cells.side; ++i)
        cells.isDark.push_back(code->data[i] & 1);
    return cells;
}

} // namespace evenhand
