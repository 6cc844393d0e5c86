// SPDX-License-Identifier: Apache-2.0
// A session as tests play it: JSON commands in, answers out, under a clock that the test sets.
// Clocks count from 10:00:00: "3:20", "1:02:03.250", "-5:00".
#pragma once

#include "models/session/Desk.h"

#include <QJsonObject>
#include <QLatin1String>
#include <source_location>

namespace evenhand::tests {

Instant clockTime(QLatin1String clock);
QString clockText(Instant instant);

class Rehearsed
{
public:
    using Place = std::source_location;

    explicit Rehearsed(const char *device = "laptop");

    Rehearsed &at(const char *clock);
    Rehearsed &at(Instant now);
    Instant now() const { return m_now; }

    // A command: where it has no ", ' stands for it, and a text "@3:20" for that instant. `by` is onsite unless said;
    // 'isAct':false makes it one that merely came in.
    QJsonObject answer(const QString &command);
    // Must be done and have an effect. Returns the names of its events.
    QString ok(const char *command, Place place = Place::current());
    QString ok(const QString &command, Place place = Place::current());
    // Must be done without an effect. Returns why.
    QString noop(const char *command, Place place = Place::current());
    QString noop(const QString &command, Place place = Place::current());
    // Must be refused in words, and change nothing. Returns the code.
    QString refused(const char *command, Place place = Place::current());
    QString refused(const QString &command, Place place = Place::current());
    // What the last answer said: why not, or what was undone.
    QString words() const { return m_words; }

    // A place in the state JSON, in words: "agenda.s3.seconds", "queue.hands.*.id". An element of
    // a list is named by its number, its id or its turn; * goes through all. Instants are clocks.
    QString see(const char *path, qsizetype messages = 100) const;
    QJsonObject json(qsizetype messages = 100) const;
    // The state JSON without what tells how it came about (events, notices, undo).
    QJsonObject outcome() const;
    QString digest() const { return state().digest().toHex(); }

    Desk &desk() { return m_desk; }
    const State &state() const { return m_desk.state(); }
    const EventLog &log() const { return m_desk.log(); }

private:
    QString done(const QString &command, bool wantsEffect, const Place &place);

    Desk m_desk;
    Instant m_now;
    QString m_words;
};

} // namespace evenhand::tests
