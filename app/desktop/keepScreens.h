// SPDX-License-Identifier: Apache-2.0
// Which of stage, strip and card were open, and where: kept in the home's settings at each change,
// so that a crash loses none of it.
#pragma once

#include <QString>

namespace evenhand {

class Screens;

// Opens what was open. The main window stands by then.
void keepScreens(Screens &screens, const QString &settingsFile);

} // namespace evenhand
