// SPDX-License-Identifier: Apache-2.0
// Plan JSON from anybody: refused with a reason, or read into a plan that writes and reads back
// as the same bytes, with ids that are there and unique.
#include "models/planning/planJson.h"

#include <QJsonDocument>
#include <QSet>
#include <cstdlib>

using namespace evenhand;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

void checkIds(const Plan &plan)
{
    QSet<QString> people;
    for (const PlanPerson &person : plan.people)
        people.insert(person.id);
    QSet<QString> segments;
    for (const PlanSegment &segment : plan.agenda) {
        segments.insert(segment.id);
        for (const QString &id : segment.people)
            require(people.contains(id));
    }
    require(size_t(people.size()) == plan.people.size() && size_t(segments.size()) == plan.agenda.size());
    require(!people.contains(QString()) && !segments.contains(QString()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    QString error;
    int line = 0;
    auto plan = planFromJson(bytes, &error, &line);
    require(plan.has_value() == error.isEmpty() && line >= 0);
    if (!plan)
        return 0;
    checkIds(*plan);
    plan->warnings.clear(); // reading adds some
    const QByteArray json = QJsonDocument(planToJson(*plan)).toJson();
    const auto again = planFromJson(json, &error);
    require(again.has_value() && error.isEmpty());
    require(QJsonDocument(planToJson(*again)).toJson() == json);
    return 0;
}
