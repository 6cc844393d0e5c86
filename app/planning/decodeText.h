// SPDX-License-Identifier: Apache-2.0
// Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252
// (which is Latin-1 with quotation marks), as older editors save.
#pragma once

#include <QByteArray>
#include <QString>

namespace evenhand {

struct DecodedText
{
    QString text;
    bool isGuessed = false; // neither UTF-8 nor marked: read as Windows-1252
};

DecodedText decodeText(const QByteArray &bytes);

} // namespace evenhand
