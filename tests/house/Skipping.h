// SPDX-License-Identifier: Apache-2.0
// Leaving a test out where the machine can't do it: no strace, no root, no program. Where nothing
// may be left out (EVENHAND_NO_SKIP=1, which packaging/test sets for root) that is a failure.
#pragma once

#include <QTest>

#define EVENHAND_SKIP(why) \
    do { \
        if (qEnvironmentVariableIntValue("EVENHAND_NO_SKIP") == 1) \
            QFAIL(why); \
        QSKIP(why); \
    } while (false)
