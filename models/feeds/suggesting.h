// SPDX-License-Identifier: Apache-2.0
// What a message may be asking for and a moderator decides: offered in the feed, done by one key.
#pragma once

#include "models/session/State.h"

#include <QJsonObject>
#include <optional>
#include <vector>

namespace evenhand {

struct Offer
{
    enum class Kind : quint8 { Hand, Reply, Leave, Question, ReadOut };
    Kind kind = Kind::Hand;
    QString name;                      // of whom, where it isn't the author; plain
    std::vector<QJsonObject> commands; // one act
};

// None where nothing is asked for, or it was dealt with. `hadHand`: a hand came of the message, standing or not.
std::optional<Offer> offerFor(const State &state, const Message &message, bool hadHand);

// False for almost all that people write: nothing needs to be read in it.
bool mayAskForSomething(QStringView text);

} // namespace evenhand
