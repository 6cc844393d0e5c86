// SPDX-License-Identifier: Apache-2.0
// Whether a post was heard where it was to go: by then somebody has brought it, who may not have said so.
#pragma once

#include "models/session/State.h"

namespace evenhand {

enum class PostHeard : quint8 {
    Nothing,
    Begun, // its first line, of several
    Whole
};

// Since it was sent, in the messages of `source` (or of `alias`: what another console calls it).
PostHeard heardOfPost(const State &state, const Post &post, const QString &source, const QString &alias);

} // namespace evenhand
