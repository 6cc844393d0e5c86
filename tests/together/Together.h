// SPDX-License-Identifier: Apache-2.0
// Test programs that were linked into one: each registers its `main` under its name.
#pragma once

namespace evenhand::tests {

using Main = int (*)(int argc, char **argv);

struct Registered
{
    Registered(const char *name, Main main);
};

} // namespace evenhand::tests
