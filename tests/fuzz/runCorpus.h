// SPDX-License-Identifier: Apache-2.0
// Runs each file of a corpus folder through a fuzz target once.
#pragma once

#include <cstddef>
#include <cstdint>

namespace evenhand::tests {

using FuzzTarget = int (*)(const uint8_t *bytes, size_t size);

// argv[1] is the folder. Returns what the program does: 0 if all were run, and there was one.
int runCorpus(FuzzTarget target, int argc, char **argv);

} // namespace evenhand::tests
