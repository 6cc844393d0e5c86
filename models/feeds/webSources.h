// SPDX-License-Identifier: Apache-2.0
// How rooms of Matrix, streams of Zulip and rooms of XMPP are set up, and how they are written as addresses:
//   matrix://[USER:PASSWORD@]HOST[:PORT]/ROOM?token=
//   zulip://EMAIL:KEY@HOST[:PORT]/STREAM?topic=         an @ in EMAIL is written %40
//   xmpp://USER:PASSWORD@DOMAIN/ROOM@SERVICE?nick=&server=HOST:PORT
// with ?side=, fingerprint=, bridge=, moderator= (these several times), bot=1. matrix+http: and zulip+http: speak
// without TLS, which is for this very machine alone.
#pragma once

#include "models/feeds/SourceSettings.h"

class QUrl;
class QUrlQuery;

namespace evenhand {

bool isWebSource(Platform platform);
bool isWebSourceScheme(const QString &scheme);
// Not empty: what is wrong with them, and what to do.
QString webSourceProblem(const SourceSettings &settings);
void readWebSourceUrl(const QUrl &url, const QUrlQuery &query, NamedSource &source);

// "localhost", 127.0.0.1 and the like.
bool isThisMachine(const QString &host);

} // namespace evenhand
