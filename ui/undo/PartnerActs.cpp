// SPDX-License-Identifier: Apache-2.0
#include "ui/undo/PartnerActs.h"

#include "models/session/Roles.h"
#include "ui/together/togetherWords.h"
#include "ui/undo/actWords.h"

#include <QCoreApplication>

namespace evenhand {

namespace {

// The role of whom State::acts calls `moderator`.
QString roleOfModerator(const State &state, const QString &moderator)
{
    if (!moderator.startsWith(u'#'))
        return moderator;
    const QString device = moderator.mid(1);
    for (const ConsoleFacts &console : state.consoles)
        if (console.device == device)
            return roleOf(state, device, console.role);
    return roleOf(state, device, {});
}

} // namespace

void PartnerActs::follow(const State &state, const QString &moderator, Instant now, const ActDetails &details)
{
    for (auto history = state.acts.cbegin(); history != state.acts.cend(); ++history) {
        const Last last{history->done.isEmpty() ? EventId() : history->done.last().act, history->undone.size()};
        const Last before = m_last.value(history.key());
        if (last == before)
            continue;
        m_last.insert(history.key(), last);
        if (!m_isFollowing || history.key() == moderator)
            continue;
        const bool isTakenBack = last.undone > before.undone;
        const QString act =
            isTakenBack ? nextUndoneSaid(state, history.key(), details) : lastActSaid(state, history.key(), details);
        if (act.isEmpty())
            continue;
        const char *frame = isTakenBack ? QT_TRANSLATE_NOOP("PartnerActs", "%1 took back: %2")
                                        : QT_TRANSLATE_NOOP("PartnerActs", "%1: %2");
        m_words = QCoreApplication::translate("PartnerActs", frame)
                      .arg(moderatorWords(roleOfModerator(state, history.key())), act);
        m_at = now;
    }
    m_isFollowing = true;
}

QString PartnerActs::words(Instant now) const
{
    return now - m_at < keptFor ? m_words : QString();
}

} // namespace evenhand
