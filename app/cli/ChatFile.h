// SPDX-License-Identifier: Apache-2.0
// A chat's transcript from a file: bytes to text, format found out, what is wrong said in words.
#pragma once

#include "models/chat/Transcript.h"

#include <QString>

namespace evenhand {

struct ChatFile
{
    ChatFormat format = ChatFormat::Zoom;
    bool isGuessed = false;
    Transcript transcript;
    QStringList notes; // what was guessed or left out
    QString problem;   // not empty: no chat, and what to do
};

// `format`: "auto" or one of Transcript's.
ChatFile readChatFile(const QString &path, const QString &format, const QStringList &bridges);

// Of its bytes.
ChatFile readChatBytes(const QByteArray &bytes, const QString &format, const QStringList &bridges);

} // namespace evenhand
