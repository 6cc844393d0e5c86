// SPDX-License-Identifier: Apache-2.0
// The line that opens a message in a saved Zoom chat:
//     10:02:03<TAB> From  NAME : text                              no audience
//     10:02:03<TAB> From  NAME  to  NAME(Direct Message) : text    also (Privately)
//     10:02:03 From  NAME  to  Everyone:                           Windows; the text follows
//     10:02:03 From NAME to Everyone:                              Mac; also To
//     10:02:03 From NAME to Everyone : text
//     00:02:03<TAB>NAME:<TAB>text                                  a recording's offset
// Names may hold " to " and ":", so where a name ends is decided by all that is known.
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>
#include <QStringView>
#include <optional>

namespace evenhand {

struct ZoomHeader
{
    std::optional<int> second;
    bool isOffset = false;
    QString author;
    QStringList to;
    bool isPrivate = false;
    bool isDoubtful = false; // " to " stands more than once: known names may tell more
    bool isBlock = false;    // the text stands on the lines below
    bool hasTabForBreak = false;
    QStringView text; // of the same line
};

// `authors`: who is known to write in this chat.
std::optional<ZoomHeader> readZoomHeader(QStringView line, const QSet<QString> &authors = {});

// "From NAME to Everyone: (10:02 AM)", as copied from the chat window: only where nothing in the
// text has a time in front, for people write such lines too.
std::optional<ZoomHeader> readUntimedZoomHeader(QStringView line, const QSet<QString> &authors = {});

} // namespace evenhand
