// SPDX-License-Identifier: Apache-2.0
// What a notice of the log says, in one sentence: who did what, why it came to nothing, and what holds
// now. The same on the screens of both, but for "you". People are named as the queue names them; no
// other word of a stranger is in it.
#pragma once

#include "models/session/State.h"

#include <QString>

namespace evenhand {

// `moderator`: who reads it, the key of State::acts. Told from how things stand in `state` by now.
QString noticeWords(const State &state, const Notice &notice, const QString &moderator);

// There are words for this code; others are told in those of the log.
bool hasNoticeWords(const QString &code);

// It asks for something that is yet to be done; nobody need read it once it is.
bool asksSomething(const State &state, const Notice &notice);

} // namespace evenhand
