// SPDX-License-Identifier: Apache-2.0
// The session clock of one opening of a file: wall time when it was opened, carried on by a
// clock that nobody can set and that counts through suspend. Setting the computer's clock in
// mid-session moves no timer.
#pragma once

#include "models/session/Time.h"

#include <functional>

namespace evenhand {

class Clock
{
public:
    // Not before `notBefore`, the last instant in the file: where the computer's clock stands
    // behind that, the session goes on from there.
    explicit Clock(Instant notBefore = Instant());
    // A clock that tells what `source` says: tests and rehearsals move it as they like.
    explicit Clock(std::function<Instant()> source) : m_source(std::move(source)) {}

    Instant now() const;
    // How far the computer's clock stood behind the file when it was opened; zero: it didn't.
    Duration behind() const { return m_behind; }

    static Instant wallTime();

private:
    std::function<Instant()> m_source; // empty: the computer's
    Instant m_opened;
    Duration m_openedAt{}; // on the clock that carries on
    Duration m_behind{};
};

} // namespace evenhand
