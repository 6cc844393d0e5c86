// SPDX-License-Identifier: Apache-2.0
// Our own family of icons, line drawings on a grid of 24, from resources/icons. They take the
// colour that they are asked for, usually that of the text beside them.
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace evenhand {

// "next", "end", "pause", "resume", "set-aside", "more", "less", "clock", "undo", "redo", "close",
// "check", "warning", "hand", "park", "flip", "merge", "up", "down", "edit", "remove", "hold",
// "queue", "agenda", "feed", "add", "menu", "skip", "fit", "partner", "copy", "search", "settings",
// "help", "care", "forward", "hide", "lock", "pin", "stage", "blank", "folder", "report". An unknown name gives
// an empty icon. 16 and 24 px, sharp at any device pixel ratio.
QIcon iconOf(const QString &name, const QColor &colour);

} // namespace evenhand
