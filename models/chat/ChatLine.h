// SPDX-License-Identifier: Apache-2.0
// One message of a chat transcript.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

namespace evenhand {

struct ChatLine
{
    enum class Kind {
        Message,
        Reply,          // `quoted` begins the message it answers
        Reaction,       // `text` is the sign given to `quoted`
        ReactionRemoved // `text` is the sign taken from `quoted`
    };

    std::optional<int> second; // of the writer's local day, or since the recording began
    bool isOffset = false;     // `second` counts from the recording's begin
    int day = 0;               // midnights that passed since the transcript's first message
    QString author;            // on one line; empty when the transcript names nobody
    QStringList to;            // "everyone", "Hosts and panelists" or names; never empty
    bool isPrivate = false;    // for the persons in `to` alone
    Kind kind = Kind::Message;
    QString quoted; // as far as the transcript quotes it, without its dots
    QString text;   // line breaks as '\n'; may be empty
    int line = 0;   // where it begins, from 1
};

bool operator==(const ChatLine &a, const ChatLine &b);

} // namespace evenhand
