// SPDX-License-Identifier: Apache-2.0
// What a stranger's server answers, read without trust: a value of another kind than it should be is one that isn't
// there, and what is endless is cut.
#pragma once

#include "models/session/Time.h"

#include <QJsonObject>
#include <QString>
#include <optional>
#include <utility>
#include <vector>

namespace evenhand {

// Empty where it is no text, or a longer one than `longest`.
QString webText(const QJsonObject &json, const char *key, qsizetype longest = 1000);
// A whole number that fits a double without loss, 0 and up.
std::optional<qint64> webNumber(const QJsonObject &json, const char *key);
QJsonObject webObject(const QJsonObject &json, const char *key);
// When something was sent: at the latest now, should the platform's clock be ahead.
Instant webInstant(std::optional<qint64> ms, Instant now);
// What a server says is wrong, fit to be shown; with " (…)" around it, or empty.
QString webSaid(const QString &words);
// "12 seconds", "3 minutes".
QString webSpan(Duration span);
// How long a server that was asked too much wants to be left alone: what it says, within bounds.
Duration webPause(Duration asked);
using WebFields = std::vector<std::pair<QByteArray, QString>>;
// As a form sends them.
QByteArray webForm(const WebFields &fields);
QByteArray webCompact(const QJsonObject &json);
// A name as a path has it.
QByteArray webPart(const QString &part);

} // namespace evenhand
