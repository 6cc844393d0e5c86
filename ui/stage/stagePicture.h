// SPDX-License-Identifier: Apache-2.0
// What stands on the stage, in words: four things at most, to the second. Equal ones look alike.
#pragma once

#include "models/items/stageGlance.h"
#include "ui/floor/Face.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

namespace evenhand {

struct StagePicture
{
    bool isBlank = false;
    QString heading; // who speaks; else the session's title, or thanks
    QString detail;  // below it; beside a side only where no time is shown
    Side side = Side::Unknown;
    bool isSpeaking = false;
    Face face; // without figures nothing is timed
    QString next;
    Side nextSide = Side::Unknown;
    QString message;
    QString card; // in the place of next and message

    friend bool operator==(const StagePicture &, const StagePicture &) = default;
};
StagePicture stagePicture(const StageGlance &glance, const QTimeZone &zone);

// "1 minute", as the speaker reads it: translated.
QString cardWords(SpeakerCard card);
QStringList allCardWords(); // by digit

// Somebody speaks, and it isn't shown for how much longer: a care card is open.
bool isTimeHidden(const StageGlance &glance);

// For the live window: "Stage is blank", "Stage: 1 minute"; empty: nothing unusual stands there.
QString stageMarkWords(const StageGlance &glance);

} // namespace evenhand
