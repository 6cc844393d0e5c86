// SPDX-License-Identifier: Apache-2.0
// How it stands with a source of the feed, for lamps and lists.
#pragma once

#include "models/feeds/SourceSettings.h"
#include "models/session/Time.h"

namespace evenhand {

struct SourceStanding
{
    enum class Light : quint8 {
        Off,
        Trying, // on its way, or to be tried again
        Live,   // what is said there comes in; of a file: it is read as it was saved last
        Failed  // needs somebody: `problem` says for what
    };

    Light light = Light::Off;
    QString problem;               // in words; also while it is being tried again
    QString detail;                // where it is: the channel and the nick, the file
    std::optional<Instant> saved;  // of a file: what it holds is so old
    std::optional<Instant> goneAt; // of a connection that was cut
    QString runBy = {};            // another console's name: this one stands by

    friend bool operator==(const SourceStanding &, const SourceStanding &) = default;
};

// A file says nothing between two saves: what it holds is old from then on (UI.md, two honest lamps).
constexpr Duration lateAfter = seconds(120);
inline bool isLate(const SourceStanding &standing, Instant now)
{
    return standing.saved && now - *standing.saved >= lateAfter;
}

struct SourceRow
{
    SourceSettings settings;
    SourceStanding standing;
    bool isOn = false;
    bool hasSecrets = false;

    // Named when the console was started and kept nowhere: what is kept says for which session it is on.
    bool isForNow() const { return isOn && settings.session.isEmpty(); }
    friend bool operator==(const SourceRow &, const SourceRow &) = default;
};

// A post that this console could not bring to where it goes.
struct StuckPost
{
    QString post, to, problem;
    friend bool operator==(const StuckPost &, const StuckPost &) = default;
};

} // namespace evenhand
