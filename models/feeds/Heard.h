// SPDX-License-Identifier: Apache-2.0
// One message as a source heard it, and what became of one that was given to it.
#pragma once

#include "models/session/Time.h"

#include <QString>
#include <optional>

namespace evenhand {

struct Heard
{
    QString id; // the platform's own; empty: it has none
    QString author, text;
    std::optional<Instant> at; // as the platform says
    bool isPrivate = false;    // to the console alone, or to a few
    bool isOwn = false;        // of the console's own account
    bool isProgram = false;    // a notice of a bot: nobody asks for the floor in it
    bool isModerator = false;  // of an account that may call people to speak
    bool isPast = false;       // was said before the source listened
    QString replyTo = {};      // the platform's id of the message that it answers

    // Of an earlier message, by the platform's id: these are its words now, or it was taken back there. An author
    // is the one who may; without one the platform has seen to that.
    QString changes = {};
    bool isTakenBack = false;

    // A hand that the platform itself shows, raised or lowered at `at`; no message then. `id`: whose it is there.
    std::optional<bool> hand = {};
};

// What became of a post.
struct Posted
{
    enum class Fate { Done, Failed, Unsure, Unsent };
    QString id;
    Fate fate = Fate::Done;
    QString problem; // of all but Done
};

} // namespace evenhand
