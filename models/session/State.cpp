// SPDX-License-Identifier: Apache-2.0
#include "models/session/State.h"

namespace evenhand {

const Person *State::person(const PersonId &id) const
{
    const Person *found = people.find(id);
    // A chain of merges is as long as the people in it; a ring can't form (see apply).
    while (found && !found->mergedInto.isEmpty())
        found = people.find(found->mergedInto);
    return found;
}

const Turn *State::turn(const TurnId &id) const
{
    return turns.find(floor.otherNames.value(id, id));
}

Digest State::digest() const
{
    Digest sum;
    DigestWriter single(0);
    single(plan, session, attendance, agenda, currentSegment, floor, queue, queueSettings, readiness, stage);
    sum.add(single.result());
    for (const Digest &part : {people.digest(), segments.digest(), turns.digest(), hands.digest(), messages.digest(),
                               posts.digest(), notes.digest(), nudges.digest(), care.digest(), polls.digest()})
        sum.add(part);
    return sum;
}

} // namespace evenhand
