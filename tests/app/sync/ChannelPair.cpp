// SPDX-License-Identifier: Apache-2.0
#include "tests/app/sync/ChannelPair.h"
