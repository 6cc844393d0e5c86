// SPDX-License-Identifier: Apache-2.0
// A file that describes a session, whatever its kind: plan JSON, a saved web page, iCalendar,
// Markdown, plain text (CONTRACT §1, `import`).
#pragma once

#include "models/planning/Plan.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace evenhand {

constexpr qint64 largestPlanInput = 8 * 1024 * 1024;

struct PlanResult
{
    std::optional<Plan> plan;
    QString error; // what is wrong; what to do
    int line = 0;  // of the file, where that is known
};

// The content decides; `fileName` breaks ties and names a plan that has no title.
PlanResult readPlan(const QByteArray &bytes, const QString &fileName);

// The same from a path; reads at most `largestPlanInput` and one byte more.
PlanResult readPlanFile(const QString &path);

} // namespace evenhand
