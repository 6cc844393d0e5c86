// SPDX-License-Identifier: Apache-2.0
// Posts that were made of a message say so by their id: "copy-1-m7" is the first of message m7. What
// hides or erases the message thereby reaches them, and two people who copy the same make one post.
#pragma once

#include "models/session/State.h"

namespace evenhand {

// The next one of `message`. Empty: the message's own id leaves no room for it.
PostId copyOf(const State &state, const MessageId &message);
// Empty: of none.
MessageId messageCopied(const PostId &post);

} // namespace evenhand
