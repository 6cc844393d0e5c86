// SPDX-License-Identifier: Apache-2.0
// What one front grants to strangers. Where the figures come from: FIELD.md (QtHttpServer
// kept 3,000 half-open connections and grew by twice the size of a 300 MiB header).
#pragma once

#include <QtGlobal>
#include <chrono>

namespace evenhand {

struct HttpLimits
{
    qsizetype head = 16 * 1024;   // request line and fields together, in bytes; beyond: 431
    qsizetype body = 1024 * 1024; // bytes; beyond: 413

    // A newcomer beyond these takes the place of the connection that has waited longest
    // without a request in hand; where all have one: 503.
    int connections = 256;
    int connectionsPerAddress = 64;

    int webSockets = 64;
    int webSocketsPerAddress = 16;
    quint64 webSocketMessage = 4 * 1024; // bytes that a client may send as one message
    qint64 webSocketUnread = 64 * 1024;  // bytes that wait for a client that doesn't read; beyond: cut

    // Bytes of answers waiting in all connections together. One answer is always granted.
    qint64 unread = 64 * 1024 * 1024;
    // Bytes read and thrown away after a refusal, so that the client gets to read why.
    qint64 drained = 64 * 1024 * 1024;

    std::chrono::milliseconds headTime{10'000};
    std::chrono::milliseconds bodyTime{30'000};
    std::chrono::milliseconds idleTime{60'000};
    std::chrono::milliseconds readTime{10'000}; // for a client to read on, 16 KiB at the least
    std::chrono::milliseconds drainTime{1'000}; // after a refusal, for the client to close
    std::chrono::milliseconds closeTime{2'000}; // at shut-down, for answers to be given and read
    std::chrono::milliseconds retryTime{100};   // until accepting again after an error

    // What the rest of the process may need of its descriptors: files, peers, feeds, the other front.
    static constexpr int otherDescriptors = 256;
};

} // namespace evenhand
