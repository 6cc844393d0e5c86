// SPDX-License-Identifier: Apache-2.0
// What stands in a text of IRC: its letters, its marks for bold and colours, CTCP, and how a text is cut for sending.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>
#include <optional>

namespace evenhand {

// UTF-8, or Latin-1 where it isn't that.
QString ircText(QByteArrayView bytes);
// For a line: without what would end it.
QByteArray ircBytes(const QString &text);

// What somebody said, without marks; "/me …" of an action. nullopt: a program's question (CTCP), nobody's words.
std::optional<QString> saidIn(QByteArrayView text);

// In lines of at most so many bytes, cut between words where that can be; control characters left out. Empty lines go.
QStringList ircLinesOf(const QString &text, qsizetype longest);

} // namespace evenhand
