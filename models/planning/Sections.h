// SPDX-License-Identifier: Apache-2.0
// A proposal's lines below the labels that open them.
#pragma once

#include "models/planning/Headings.h"

#include <vector>

namespace evenhand {

struct Section
{
    Heading heading;
    std::vector<Line> lines; // the first may be what followed the label on its line
    bool startsOnLabel = false;
};

// The first section has Field::Opening and may be empty.
std::vector<Section> readSections(const Lines &lines);

} // namespace evenhand
