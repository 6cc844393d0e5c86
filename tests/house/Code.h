// SPDX-License-Identifier: Apache-2.0
// C++ with everything blanked that is no code, so that a search finds calls and not talk.
#pragma once

#include <QList>
#include <QString>

namespace evenhand::house {

// Comments and the insides of string and character literals become spaces; line breaks and
// `#include "…"` lines stay, so that lines keep their numbers.
QString codeOf(const QString &source);

struct Include
{
    int line = 0;
    QString path;
    bool isQuoted = false; // "…" rather than <…>
};

QList<Include> includesOf(const QString &code);

} // namespace evenhand::house
