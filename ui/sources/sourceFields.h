// SPDX-License-Identifier: Apache-2.0
// What is asked for to set up a source of each platform, in what order and words, with an example of each.
#pragma once

#include "models/feeds/SourceSettings.h"

#include <QString>
#include <vector>

namespace evenhand {

enum class SourceField : quint8 {
    Name,
    Path,
    Host,
    Port,
    Encrypted,
    Channel,
    Topic,
    Key,
    Nick,
    Account,
    Password,
    Fingerprint,
    Moderators,
    Bridges,
    Bot,
    Side
};
constexpr int sourceFields = int(SourceField::Side) + 1;

struct FieldWords
{
    SourceField field;
    QString name, hint; // hint: an example, or when it may stay empty
};
// The one that is filled in first comes behind the name, which has one already.
std::vector<FieldWords> fieldsOf(Platform platform);

QString headingOf(Platform platform);
// What must be known before, and what can't be done there; empty: nothing.
QString remarkOn(Platform platform);
// What a source of it is called in the feed, unless that name is taken.
QString usualNameOf(Platform platform);

} // namespace evenhand
