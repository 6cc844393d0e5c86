// SPDX-License-Identifier: Apache-2.0
// Waits for the first frame of a window: then it is there for whoever looks.
#pragma once

#include <functional>

class QWidget;

namespace evenhand {

// `then` is called once, by the event loop, after `window` was painted; or after a while where it is
// shown to nobody. Never, if the window goes before.
void whenPainted(QWidget &window, std::function<void()> then);

} // namespace evenhand
