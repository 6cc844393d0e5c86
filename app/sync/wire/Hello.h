// SPDX-License-Identifier: Apache-2.0
// The first words on a link, inside TLS: the dialler says hello, the other answers with its own or
// with why not. A link stands when the answer is there; the client's TLS alone proves nothing, for
// it is through before the server has judged the client (FIELD "LAN pairing").
#pragma once

#include <QByteArray>
#include <QCborMap>
#include <QList>
#include <QString>
#include <optional>
#include <variant>

namespace evenhand {

// Of this protocol. One that is spoken by both is used, the newest.
const QList<int> &spokenVersions();

struct Hello
{
    enum class Wish : quint8 { Link, Pair };

    QList<int> versions; // spoken; in an answer the one that is used
    QByteArray replica;  // SHA-256 of the sender's public key; the receiver checks that it is
    QString role, name;  // as it calls itself
    QString session;     // the id of the session it has open; may be empty
    quint16 port = 0;    // where it listens; 0: nowhere
    Wish wish = Wish::Link;
    QString program = {}; // its version, for people; may be empty
};

enum class HelloRefusal : quint8 {
    Unknown, // this key is paired with nobody here
    Closed,  // the window for pairing is closed
    Busy,    // another pairing is under way, or the same one the other way round
    Linked,  // there is a link to this console already
    Version, // no version in common
    Full     // no room
};

using HelloAnswer = std::variant<Hello, HelloRefusal>;

QCborMap toCbor(const Hello &hello);
QCborMap toCbor(HelloRefusal refusal);
std::optional<Hello> helloFrom(const QCborMap &map);
QCborMap answerToCbor(const Hello &hello);
std::optional<HelloAnswer> answerFrom(const QCborMap &map);

// The newest version that both speak.
std::optional<int> commonVersion(const QList<int> &theirs);

// A name as it can be said: cut to what is taken, and the same again after a way through UTF-8, for
// the codes of a pairing are made over it.
QString nameForHello(const QString &name);

// What it means to the one that was refused, as a sentence.
QString wordsFor(HelloRefusal refusal);

} // namespace evenhand
