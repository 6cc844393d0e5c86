// SPDX-License-Identifier: Apache-2.0
// Edits carried out: a field that was given takes its new value, a cleared one is emptied.
#pragma once

#include "models/session/Facts.h"

namespace evenhand {

template<class T> void set(T &field, const Change<T> &change)
{
    if (change.isGiven)
        field = change.value.value_or(T());
}
template<class T> void set(std::optional<T> &field, const Change<T> &change)
{
    if (change.isGiven)
        field = change.value;
}

} // namespace evenhand
