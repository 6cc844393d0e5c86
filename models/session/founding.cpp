// SPDX-License-Identifier: Apache-2.0
#include "models/session/founding.h"

#include "models/session/EventLog.h"
#include "models/session/codec.h"

#include <QCryptographicHash>
#include <algorithm>

namespace evenhand {

namespace {

constexpr QLatin1String founded("session-");
constexpr int foundingLetters = 32; // of a hash in hexadecimal

bool namesItsFounder(const QString &session)
{
    return session.size() == founded.size() + foundingLetters && session.startsWith(founded);
}

} // namespace

QString foundingId(const Origin &origin)
{
    const QByteArray hash = QCryptographicHash::hash("evenhand session" + origin.bytes, QCryptographicHash::Sha256);
    return founded + QString::fromLatin1(hash.toHex().left(foundingLetters));
}

bool canHaveFounded(const QString &session, const Origin &origin)
{
    return !namesItsFounder(session) || session == foundingId(origin);
}

EventPtr startOf(const EventLog &log)
{
    if (!log.state().session.startedAt)
        return nullptr;
    const auto found = std::find_if(log.events().begin(), log.events().end(), [](const EventPtr &event) {
        return event->type == QLatin1String(SessionStarted::typeName);
    });
    return found == log.events().end() ? nullptr : *found;
}

EventPtr beginningOf(const EventLog &log)
{
    const auto begins = [](const EventPtr &event) {
        if (event->type != QLatin1String(SessionCreated::typeName))
            return false;
        const Fact fact = factOf(*event);
        const auto *created = get_if<SessionCreated>(&fact);
        return created && canHaveFounded(created->session, event->id.origin);
    };
    const auto found = std::find_if(log.events().begin(), log.events().end(), begins);
    return found == log.events().end() ? nullptr : *found;
}

} // namespace evenhand
