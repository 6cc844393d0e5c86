// SPDX-License-Identifier: Apache-2.0
// The sources that a console knows: their settings, in sources.json of its home folder. No secrets, no events.
#pragma once

#include "models/feeds/SourceSettings.h"

#include <vector>

namespace evenhand {

class SourceBook
{
public:
    explicit SourceBook(QString home);

    const std::vector<SourceSettings> &sources() const { return m_sources; }
    const SourceSettings *find(const QString &name) const;
    // Replaces the one of that name. Not empty: it can't be written, and why.
    QString put(const SourceSettings &source);
    QString remove(const QString &name);

private:
    QString write() const;

    QString m_home;
    std::vector<SourceSettings> m_sources;
};

} // namespace evenhand
