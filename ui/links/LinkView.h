// SPDX-License-Identifier: Apache-2.0
// What is shown of the consoles of this session. Names and versions of others are strangers' text.
#pragma once

#include "models/session/Time.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace evenhand {

struct LinkView
{
    enum class Presence : quint8 { Connected, CatchingUp, OtherSession, Connecting, Alone };

    struct Console
    {
        QString replica, name, role;
        Presence presence = Presence::Alone;
        Instant since;
        qint64 done = 0, all = 0; // events that came in, of those that were to
        qint64 waiting = 0;       // acts here that it hasn't got
        // Measured over the link of late; in microseconds.
        std::optional<std::chrono::microseconds> trip, apart, ahead;
        QString address, trouble, program; // may be empty
        int protocol = 0;
        friend bool operator==(const Console &, const Console &) = default;
    };

    std::vector<Console> consoles;
    QString role, name, program; // this one
    QStringList addresses;       // where others can reach it
    QString cannot;              // not empty: it links to none, and why

    friend bool operator==(const LinkView &, const LinkView &) = default;
};

} // namespace evenhand
