// SPDX-License-Identifier: Apache-2.0
// Whatever a file holds, `import` ends in a plan that keeps its promises or in a refusal that
// says what to do. The content decides which reader runs: text, Markdown, HTML, iCalendar, JSON.
#include "app/planning/PlanInput.h"
#include "models/planning/planJson.h"

#include <QJsonDocument>
#include <cstdlib>

using namespace evenhand;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

// A drafted agenda fills the minutes; a plan JSON's own agenda is as it is.
bool isDrafted(const Plan &plan)
{
    return !plan.agenda.empty() && plan.agenda.back().title == QStringLiteral("Takeaways and closing");
}

void check(const Plan &plan)
{
    seconds total{0};
    for (const PlanSegment &segment : plan.agenda)
        total += segment.length;
    require(total.count() > 0 || plan.agenda.empty());
    require(!isDrafted(plan) || total.count() % 60 == 0);
    const QByteArray json = QJsonDocument(planToJson(plan)).toJson();
    QString error;
    const auto again = planFromJson(json, &error);
    require(again.has_value());
    require(QJsonDocument(planToJson(*again)).toJson() == json);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString name = QString::fromLatin1(bytes.contains('<') ? "input.html" : "input");
    const PlanResult result = readPlan(bytes, name);
    require(result.plan.has_value() == result.error.isEmpty());
    if (result.plan && !bytes.trimmed().startsWith('{'))
        check(*result.plan);
    return 0;
}
