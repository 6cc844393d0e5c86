// SPDX-License-Identifier: Apache-2.0
// What makes a log hard to forge for those who only pass it on: a console signs how far it wrote
// with the key that the first event of its origin names. As events are chained, one signature
// stands for all events up to it.
#pragma once

#include "models/session/EventLog.h"

#include <QByteArray>
#include <functional>
#include <map>
#include <optional>

namespace evenhand {

struct SignedHead
{
    EventId id;
    QByteArray hash; // of that event
    QByteArray signature;
    QByteArray key; // public one of the console that wrote it

    friend bool operator==(const SignedHead &, const SignedHead &) = default;
};

// How a console signs, and how signatures are looked at.
struct Seal
{
    QByteArray key; // this console's public one
    std::function<QByteArray(const QByteArray &words)> sign;
    std::function<bool(const QByteArray &key, const QByteArray &words, const QByteArray &signature)> verify;
};

// What is signed.
QByteArray signedWords(const QString &session, const EventId &id, const QByteArray &hash);
// The name that a console of this key has in the log.
QString deviceOfKey(const QByteArray &key);
// What the first event of an origin says of who writes it. A plan that was made ready ahead, or a
// script that was played, is no console's and has no key.
struct Writer
{
    QString device; // empty: it doesn't say
    bool isSigning = false;
    QString flaw; // not empty: it can't be so
};
Writer writerOf(const Event &first);

SignedHead signedBy(const Seal &seal, const QString &session, const EventId &id, const QByteArray &hash);
bool isSignatureRight(const Seal &seal, const QString &session, const SignedHead &head, const QString &device);

// The signatures that are kept of others' origins, one for each 256 events, so that what was long
// in coming can be passed on in pieces.
class SignatureBook
{
public:
    static constexpr quint64 stretch = 256; // events

    // False: the same or a later one of that stretch is there.
    bool keep(const SignedHead &head);
    // The first that covers more than the events up to `seq`; none: what follows can't be shown to be true.
    std::optional<SignedHead> after(const Origin &origin, quint64 seq) const;
    std::optional<SignedHead> last(const Origin &origin) const;

private:
    std::map<Origin, std::map<quint64, SignedHead>> m_heads; // by stretch
};

// As kept in the session file, beside the events: a name and its value.
QString rowName(const SignedHead &head);
QByteArray rowValue(const SignedHead &head);
std::optional<SignedHead> signedHeadFrom(const QByteArray &value);
constexpr const char *signatureRows = "sync.signed.";

} // namespace evenhand
