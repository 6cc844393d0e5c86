// SPDX-License-Identifier: Apache-2.0
// Where the window's settings are kept: in the home's window.ini, each change at once, so that a
// crash later on loses none.
#pragma once

#include "ui/settings/Settings.h"

class QSettings;

namespace evenhand {

class MainWindow;
struct Looks;

Settings settingsIn(QSettings &file);
void keepSettings(QSettings &file, const Settings &settings);
// What the command line says goes before what was set, until somebody sets it anew.
Theme themeFor(const Looks &looks, const Settings &settings);
// Keys and settings as they are kept; what is changed on the window's sheet is kept.
void keepSettingsOf(MainWindow &window, QSettings &file, const Looks &looks);

} // namespace evenhand
