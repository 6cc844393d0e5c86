// SPDX-License-Identifier: Apache-2.0
// What a report holds and in which order.
#pragma once

#include "app/report/Document.h"
#include "models/minutes/Minutes.h"

namespace evenhand::report {

// All of it, under the headings that IGF asks for.
Document igfTemplate(const Minutes &minutes);
// One page: outcome, participation, how it went.
Document shortTemplate(const Minutes &minutes);

} // namespace evenhand::report
