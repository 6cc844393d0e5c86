// SPDX-License-Identifier: Apache-2.0
// What moderators post again and again, filled in from the plan and from what goes on: written for them, to be read
// over and sent. Lines of plain words, without markup that one platform knows and another shows as it is.
#pragma once

#include "models/session/State.h"

#include <QString>
#include <vector>

namespace evenhand {

enum class PostTemplate : quint8 { Aims, Rules, Poll, NowAndNext, Speaker, LastCall, Thanks, AimsAgain };

// Those that are offered, in their order; AimsAgain has a key of its own.
std::vector<PostTemplate> offeredTemplates();
QString templateName(PostTemplate which);

struct PostDraft
{
    QString words;
    QString problem; // what is missing, and what to do; not empty with words: they can go out without it
    QString id;      // under which it goes out once, whoever sends it first; empty: as often as it is sent

    friend bool operator==(const PostDraft &, const PostDraft &) = default;
};

// `planKey`: how the plan is opened, for saying where something is missing; empty: by no key.
PostDraft draftOf(PostTemplate which, const State &state, Instant now, const QString &planKey = {});

// What is left open in words that were filled in, and what to do; with it nothing goes out. Empty: nothing is.
QString blankIn(const QString &words);

// The aims were posted, and not since the current segment began: who joined since doesn't know them.
bool areAimsDueAgain(const State &state);

} // namespace evenhand
