// SPDX-License-Identifier: Apache-2.0
// The shapes in which messages reach `POST /v1/messages`.
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <variant>
#include <vector>

namespace evenhand {

// A message or an array of them, plain (`{id?,source?,author,text,at?,private?}`) or as Social
// Stream Ninja has them (`{chatname,chatmessage,type}`), as plain ones. All or nothing: else a
// text that says which one is wrong and why.
std::variant<std::vector<QJsonObject>, QString> messagesFrom(const QJsonValue &body);

// Social Stream Ninja sends markup unless it says `textonly`: pictures become their alternative
// text, its other tags go, entities are read. What isn't markup of its kind stays as typed.
QString plainText(const QString &markup);

} // namespace evenhand
