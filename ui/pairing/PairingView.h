// SPDX-License-Identifier: Apache-2.0
// What the pairing sheet shows. Names and addresses of others are strangers' text.
#pragma once

#include "models/pairing/PairingFlow.h"
#include "ui/pairing/QrCells.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace evenhand {

struct PairingView
{
    struct Nearby
    {
        QString address, name; // HOST:PORT; as it calls itself
        bool isOpen = false;   // lets others ask just now
        friend bool operator==(const Nearby &, const Nearby &) = default;
    };

    // The other console holds another session.
    struct Session
    {
        QString title;   // may be empty
        QString started; // when, in words
        qint64 acts = 0; // of moderators
        friend bool operator==(const Session &, const Session &) = default;
    };
    struct Choice
    {
        QString partner;      // who holds the other one; may be empty
        bool isYours = false; // else it is asked there
        Session mine, theirs;
        friend bool operator==(const Choice &, const Choice &) = default;
    };

    PairingPhase phase = PairingPhase::Closed;
    QString code;              // this screen's own, while codes are compared
    QString reason;            // how it stands, as a sentence
    QString partner;           // who is at the other end; may be empty
    bool hasConfirmed = false; // the other screen's code was typed here
    QStringList addresses;     // where others can reach this console
    QrCells qr = {};           // of the first of them, while others may ask
    std::vector<Nearby> nearby;
    QString cannot; // not empty: there is no pairing here, and why
    std::optional<Choice> choice;

    friend bool operator==(const PairingView &, const PairingView &) = default;
};

} // namespace evenhand
