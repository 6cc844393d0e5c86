// SPDX-License-Identifier: Apache-2.0
// What an act did, as a moderator would say it: "time changed for Keily Blair", not the name of
// its event. The same acts as lastActWords and nextUndoneWords of models/items/glance.h name.
#pragma once

#include "models/items/actDetail.h"
#include "models/session/State.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace evenhand {

// `subject` is the id that the act is about; `person` whom it concerns, if that is known.
QString actWords(const State &state, const QString &type, const QString &subject,
                 const std::optional<PersonId> &person);

// There are words for this type of event; others are only spelt out.
bool hasActWords(const QString &type);

// What undo would take back, and redo bring back; empty: nothing. `details`: as far as the log was asked.
QString lastActSaid(const State &state, const QString &moderator, const ActDetails &details = {});
QString nextUndoneSaid(const State &state, const QString &moderator, const ActDetails &details = {});

// Of several that were asked for as one act; empty: they are told like one. `hands`: that came of them; who waited
// already has one.
QString groupWords(const QList<QJsonObject> &commands, int hands);

// Of hands asked for together: how many of them were up already. Empty: none.
QString namedTwiceWords(const QList<QJsonObject> &commands, int hands);

} // namespace evenhand
