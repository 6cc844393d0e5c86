// SPDX-License-Identifier: Apache-2.0
// Sessions in every state that the window must stand, each opened once and photographed many times.
#pragma once

#include "models/items/LibraryModel.h"
#include "tests/window/LiveWindow.h"

#include <memory>

namespace evenhand::pictures {

// empty, planned, live, overtime, ended, hands-200, hostile, messages-100000.
std::unique_ptr<tests::LiveWindow> windowIn(const QByteArray &state);

// One row of each kind that the start page knows, and what is hostile.
std::vector<LibraryItem> librarySessions(Instant now);

} // namespace evenhand::pictures
