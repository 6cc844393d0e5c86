// SPDX-License-Identifier: Apache-2.0
#include "ui/stage/stagePicture.h"

#include "ui/session/sessionWords.h"
#include "ui/theme/apart.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestOption = 40; // that leaves the others their room

QString inWords(const char *text)
{
    return QCoreApplication::translate("Stage", text);
}

QString titleOf(const StageGlance &glance)
{
    return glance.title.isEmpty() ? inWords(QT_TRANSLATE_NOOP("Stage", "Welcome")) : glance.title;
}

void addSpeaker(StagePicture &shown, const StageGlance &glance)
{
    shown.isSpeaking = true;
    shown.heading = glance.floor.name.isEmpty() ? inWords(QT_TRANSLATE_NOOP("Stage", "(no name)")) : glance.floor.name;
    shown.side = glance.floor.side.value_or(Side::Unknown);
    if (glance.isCaring)
        shown.detail = glance.segment.contains(shown.heading) ? QString() : glance.segment; // in the place of the time
    else
        shown.face = faceOf(glance.floor);
    shown.card = cardWords(glance.card);
}

QString sharesOf(const PollResult &poll)
{
    if (poll.voters == 0)
        return inWords(QT_TRANSLATE_NOOP("Stage", "Nobody voted"));
    QStringList parts;
    for (const PollShare &share : poll.shares)
        parts << inWords(QT_TRANSLATE_NOOP("Stage", "%1 %2 %"))
                     .arg(apart(share.label.left(longestOption)), QString::number(share.percent));
    parts << inWords(QT_TRANSLATE_NOOP("Stage", "n = %1 (%2 in the room, %3 online)"))
                 .arg(poll.voters)
                 .arg(poll.onsite)
                 .arg(poll.online);
    return parts.join(QStringLiteral(" · "));
}

void addIdle(StagePicture &shown, const StageGlance &glance)
{
    const bool isResult = !glance.poll.question.isEmpty();
    shown.heading = isResult ? glance.poll.question : titleOf(glance);
    shown.detail = isResult ? sharesOf(glance.poll) : glance.segment;
}

void addScene(StagePicture &shown, const StageGlance &glance, const QTimeZone &zone)
{
    switch (glance.scene) {
    case StageGlance::Scene::Planned:
        shown.heading = titleOf(glance);
        if (glance.starts)
            shown.detail = inWords(QT_TRANSLATE_NOOP("Stage", "starts %1")).arg(clockOf(*glance.starts, zone));
        break;
    case StageGlance::Scene::Idle: addIdle(shown, glance); break;
    case StageGlance::Scene::Ended:
        shown.heading = inWords(QT_TRANSLATE_NOOP("Stage", "Thank you"));
        shown.detail = glance.title;
        break;
    case StageGlance::Scene::Speaking: addSpeaker(shown, glance); break;
    }
}

} // namespace

QString cardWords(SpeakerCard card)
{
    switch (card) {
    case SpeakerCard::TwoMinutes: return inWords(QT_TRANSLATE_NOOP("Stage", "2 minutes"));
    case SpeakerCard::OneMinute: return inWords(QT_TRANSLATE_NOOP("Stage", "1 minute"));
    case SpeakerCard::Conclude: return inWords(QT_TRANSLATE_NOOP("Stage", "Please conclude"));
    case SpeakerCard::Slower: return inWords(QT_TRANSLATE_NOOP("Stage", "Slower, please"));
    case SpeakerCard::None: break;
    }
    return {};
}

QStringList allCardWords()
{
    QStringList found;
    for (const SpeakerCard card : speakerCards)
        found << cardWords(card);
    return found;
}

StagePicture stagePicture(const StageGlance &glance, const QTimeZone &zone)
{
    StagePicture shown;
    shown.isBlank = glance.isBlank;
    addScene(shown, glance, zone);
    shown.next = glance.next;
    shown.nextSide = glance.nextSide.value_or(Side::Unknown);
    shown.message = glance.message;
    return shown;
}

bool isTimeHidden(const StageGlance &glance)
{
    return glance.isCaring && glance.scene == StageGlance::Scene::Speaking;
}

QString stageMarkWords(const StageGlance &glance)
{
    if (glance.isBlank)
        return inWords(QT_TRANSLATE_NOOP("Stage", "Stage is blank"));
    if (isTimeHidden(glance))
        return inWords(QT_TRANSLATE_NOOP("Stage", "Stage: time hidden"));
    const QString said = glance.card != SpeakerCard::None ? cardWords(glance.card) : glance.message;
    return said.isEmpty() ? QString() : inWords(QT_TRANSLATE_NOOP("Stage", "Stage: %1")).arg(said);
}

} // namespace evenhand
