// SPDX-License-Identifier: Apache-2.0
// A pasted piece of a Zoom chat, against what the feed has: which of its messages are new.
#pragma once

#include "models/session/State.h"

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QStringView>
#include <QTimeZone>

namespace evenhand {

struct PastedMessages
{
    QList<QJsonObject> commands; // message.add, one for each that is new
    int people = 0;              // who wrote those
    int known = 0;               // of those that are in the feed already
    int privates = 0;            // that were for somebody alone, and are left out
    int others = 0;              // reactions, empty ones, those of nobody
    bool isChat = false;         // it reads as one at all
    QSet<QString> keys;          // of all its messages, by author and text

    // Whether it would be counted otherwise for messages of the feed, from the place `from` on.
    bool concerns(const State &state, qsizetype from) const;

    // "7 messages of 3 people, 2 already here, 1 private left out"
    QString words() const;
};

// Times of day count as the last ones before `now`, in `zone`; offsets of a recording from the
// session's start. The same author and text within two seconds is the same message, whatever
// its source: pasting twice adds nothing.
PastedMessages pastedMessages(QStringView text, const State &state, Instant now, const QTimeZone &zone);

} // namespace evenhand
