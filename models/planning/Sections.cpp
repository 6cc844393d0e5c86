// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Sections.h"

#include "models/planning/PersonLine.h"
#include "models/planning/When.h"

namespace evenhand {

namespace {

bool isProse(Field field)
{
    return field == Field::PolicyQuestions || field == Field::Objectives || field == Field::Description
        || field == Field::Addition || field == Field::Outcomes || field == Field::Hybrid;
}

// Inside prose, "Moderator: welcomes everybody" and "Start: five minutes" open nothing.
bool isSaidInProse(const Heading &heading, const Line &line, const Line *next)
{
    if (heading.field == Field::Person)
        return heading.rest.isEmpty() ? !line.isHeading && (!next || likenessToPerson(next->text) == Likeness::No)
                                      : likenessToPerson(heading.rest) == Likeness::No;
    if (heading.field == Field::Time && !heading.rest.isEmpty())
        return !readWhen(heading.rest);
    return false;
}

// The first lines are an e-mail's header when two of them are and one is the subject.
size_t mailHeaderSize(const std::vector<Line> &lines)
{
    size_t size = 0;
    bool hasSubject = false;
    while (size < lines.size() && size < 12) {
        const auto header = readMailHeader(lines[size]);
        if (!header || (size > 0 && lines[size].blanksBefore > 0))
            break;
        hasSubject = hasSubject || header->field == Field::Title;
        ++size;
    }
    return hasSubject && size >= 2 ? size : 0;
}

void open(std::vector<Section> &sections, const Heading &heading)
{
    Section section;
    section.heading = heading;
    if (!heading.rest.isEmpty()) {
        Line line;
        line.text = heading.rest;
        section.lines.push_back(line);
        section.startsOnLabel = true;
    }
    sections.push_back(std::move(section));
}

} // namespace

std::vector<Section> readSections(const Lines &lines)
{
    std::vector<Section> sections(1);
    const size_t header = mailHeaderSize(lines.list);
    for (size_t i = 0; i < header; ++i)
        open(sections, *readMailHeader(lines.list[i]));
    if (header > 0)
        open(sections, Heading());
    for (size_t i = header; i < lines.list.size(); ++i) {
        const Line &line = lines.list[i];
        const Line *next = i + 1 < lines.list.size() ? &lines.list[i + 1] : nullptr;
        const auto heading = readHeading(line);
        if (heading && !(isProse(sections.back().heading.field) && isSaidInProse(*heading, line, next)))
            open(sections, *heading);
        else
            sections.back().lines.push_back(line);
    }
    return sections;
}

} // namespace evenhand
