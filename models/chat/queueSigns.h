// SPDX-License-Identifier: Apache-2.0
// The short form of a queue command: a word and a sign, in either order, and what stands behind.
#pragma once

#include <QString>
#include <QStringView>
#include <optional>

namespace evenhand {

struct QueueSign
{
    char sign = '+';        // + - ? =
    bool isQuick = false;   // qq
    bool isSpelled = false; // queue
    bool isApart = false;   // a space between word and sign
    bool isGlued = false;   // no space before `rest`
    bool isPaused = false;  // a comma or a full stop before `rest`
    QString rest;           // behind both, trimmed
};

// `line` on one line, trimmed.
std::optional<QueueSign> readQueueSign(QStringView line);

// A lone raised hand: ✋ 🙋 🖐 with any colour of skin and sex, also several of them.
bool isRaisedHand(QStringView line);
// The text behind raised hands at the beginning; nullopt where there is none.
std::optional<QString> behindRaisedHand(QStringView line);

} // namespace evenhand
