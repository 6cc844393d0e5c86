// SPDX-License-Identifier: Apache-2.0
// One line of IRC (RFC 1459, IRCv3 message tags): "@tags :nick!user@host COMMAND params :last". Bytes from strangers;
// what is no such line is nullopt, and what is too much of anything is left out.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <optional>
#include <utility>
#include <vector>

namespace evenhand {

struct IrcMessage
{
    std::vector<std::pair<QByteArray, QByteArray>> tags; // values unescaped
    QByteArray nick, user, host;                         // of who sent it; nick alone: a server, or nothing said
    QByteArray command;                                  // upper case, or three digits
    QList<QByteArray> params;

    QByteArray tag(QByteArrayView name) const; // empty: not there
    QByteArray param(qsizetype index) const { return params.value(index); }
    int numeric() const; // 0: none
};

std::optional<IrcMessage> readIrcMessage(QByteArrayView line);

// Bytes as they come, in whole lines. A line without an end is dropped when it is longer than any may be.
class IrcLines
{
public:
    std::vector<QByteArray> take(QByteArrayView bytes);

private:
    QByteArray m_rest;
    bool m_isSkipping = false;
};

// As names of channels and nicks are compared (rfc1459 case mapping).
QByteArray foldedIrc(QByteArrayView name);

} // namespace evenhand
