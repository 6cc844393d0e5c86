// SPDX-License-Identifier: Apache-2.0
// Plan JSON, `evenhand-plan/1` (CONTRACT §2).
#pragma once

#include "models/planning/Plan.h"

#include <QByteArray>
#include <QJsonObject>
#include <optional>

namespace evenhand {

// Every field of the contract, null where it says so.
QJsonObject planToJson(const Plan &plan);

// Reads it back. Unknown fields are ignored, missing ones are empty; missing ids are made and
// doubled ones made unique. nullopt, with what is wrong and where in `error`: a wrong type, a word
// outside its list, a number or text beyond its bounds, another schema. The agenda is taken as it
// is; where the object has none, `agenda` is empty.
std::optional<Plan> planFromJson(const QJsonObject &object, QString *error);
// The same from bytes; `line` is where malformed JSON breaks off, else 0.
std::optional<Plan> planFromJson(const QByteArray &json, QString *error, int *line = nullptr);

} // namespace evenhand
