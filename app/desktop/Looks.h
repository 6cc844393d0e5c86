// SPDX-License-Identifier: Apache-2.0
// How a window looks, from the command line: theme, size of text, direction, size.
#pragma once

#include "ui/theme/Theme.h"

#include <QCommandLineOption>
#include <QSize>

namespace evenhand {

class CallArguments;

struct Looks
{
    Theme theme;
    QSize size{1280, 720};
    bool isSized = false;                            // the size was asked for
    bool isThemeGiven = false, isScaleGiven = false; // and these: they go before the settings
    QString problem;                                 // where an option can't be read
};

// Whether the desktop prefers dark windows.
bool isDesktopDark();
QList<QCommandLineOption> looksCommandLine();
// Sets the application's language and layout direction, the system's where none is asked for.
Looks looksOf(const CallArguments &call);

} // namespace evenhand
