// SPDX-License-Identifier: Apache-2.0
// Runs the test program under whose name this file was called.
#include "tests/together/Together.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

namespace evenhand::tests {

namespace {

std::map<std::string, Main> &programs()
{
    static std::map<std::string, Main> all;
    return all;
}

} // namespace

Registered::Registered(const char *name, Main main)
{
    programs().emplace(name, main);
}

} // namespace evenhand::tests

int main(int argc, char **argv)
{
    const auto &programs = evenhand::tests::programs();
    const std::string name = argc > 0 ? std::filesystem::path(argv[0]).stem().string() : std::string();
    const auto program = programs.find(name);
    if (program != programs.end())
        return program->second(argc, argv);
    std::fprintf(stderr, "%s is the name of no test; these are:\n", name.c_str());
    for (const auto &[each, main] : programs)
        std::fprintf(stderr, "  %s\n", each.c_str());
    return 2;
}
