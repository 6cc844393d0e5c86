// SPDX-License-Identifier: Apache-2.0
// Events of one session in one piece of bytes: for a USB stick, and between consoles.
//
//   "evenhand-bundle\n"  16 bytes
//   format version       u32, big endian
//   session id           u32 length, UTF-8
//   each event           u32 length, encode(event); in log order
//   end                  u32 zero
//   SHA-256              of all before it
#pragma once

#include "models/session/EventLog.h"

#include <QByteArray>

namespace evenhand {

constexpr quint32 bundleVersion = 1;

QByteArray writeBundle(const QString &session, const std::vector<EventPtr> &events);

struct BundleResult
{
    QString session;
    std::vector<EventPtr> events;
    QString problem; // not empty: nothing was read; what is wrong; what to do
};
// Checks the shape, not the chains.
BundleResult readBundle(const QByteArray &bytes);

// What of events from outside a log can take: of its session, whole, each in its origin's chain.
struct Acceptable
{
    std::vector<EventPtr> events; // new to the log, each origin's in order
    QStringList problems;         // in words; what they concern is left out
};
Acceptable acceptable(const EventLog &log, const QString &session, std::vector<EventPtr> events);

} // namespace evenhand
