// SPDX-License-Identifier: Apache-2.0
// One message of a chat transcript.
#pragma once

#include "models/session/Time.h"

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

    std::optional<Instant> at; // where the transcript says the date, too; then there is no `second`
    std::optional<int> second; // of the writer's local day, or since the recording began
    bool isOffset = false;     // `second` counts from the recording's begin
    int day = 0;               // midnights that passed since the transcript's first message
    QString author;            // on one line; empty when the transcript names nobody
    QStringList to;            // "everyone", "Hosts and panelists" or names; empty: nobody is named
    bool isPrivate = false;    // for the persons in `to` alone
    Kind kind = Kind::Message;
    QString quoted; // as far as the transcript quotes it, without its dots
    QString text;   // line breaks as '\n'; may be empty
    QString source; // where it says it comes from: "teams"; mostly empty
    QString id;     // the platform's own; mostly empty
    int line = 0;   // where it begins, from 1
};

bool operator==(const ChatLine &a, const ChatLine &b);

} // namespace evenhand
