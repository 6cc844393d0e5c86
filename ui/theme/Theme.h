// SPDX-License-Identifier: Apache-2.0
// How it looks, as a value: colours by what they mean, sizes of type, the grid. A widget is
// handed its theme by `setTheme` and hands it on to its parts; there is no theme of the program.
// Every colour of text has a contrast of 4.5:1 or more to `window`, `pane` and `raised`, 7:1 in
// high contrast; the test holds it.
#pragma once

#include "models/session/Floor.h"
#include "models/session/Kinds.h"

#include <QColor>
#include <QFont>
#include <QString>

class QApplication;
class QPalette;
class QWidget;

class QLabel;

namespace evenhand {

enum class ThemeKind : quint8 { Light, Dark, HighContrast };

// Sizes of type, in pixels at a text scale of 1.
enum class TypeSize : quint8 { Small = 12, Text = 14, Heading = 18, Large = 28 };

struct Theme
{
    ThemeKind kind = ThemeKind::Light;
    qreal scale = 1.0; // of text, 1.0 to 2.0

    QColor window, pane, raised;   // behind everything; of lists and entries; of buttons
    QColor text, quiet;            // what is read; what stands by
    QColor line;                   // rules and edges: never the only sign of anything
    QColor accent, onAccent;       // the one accent colour, and text on it
    QColor focus;                  // the ring, 3:1 to its surroundings
    QColor onsite, online;         // beside a shape and a word
    QColor soon, last, over, good; // beside a shape and a word

    int pixels(TypeSize size) const { return qRound(int(size) * scale); }
    // The grid of 4 pixels; it doesn't grow with the text.
    static constexpr int space(int steps) { return 4 * steps; }

    friend bool operator==(const Theme &, const Theme &) = default;
};

// `scale` is brought into 1.0 … 2.0.
Theme themeOf(ThemeKind kind, qreal scale = 1.0);

QPalette paletteOf(const Theme &theme);
// The system's font; of the two weights, Normal and DemiBold.
QFont fontOf(const Theme &theme, TypeSize size, QFont::Weight weight = QFont::Normal);

// Once for the program: Fusion style, palette, font of size Text; again when the theme changes.
void wear(QApplication &app, const Theme &theme);
// One widget and what is in it: palette and font.
void wear(QWidget &widget, const Theme &theme);
// At the side where lines begin, in whatever script the words are: QLabel goes by the words.
void startwards(QLabel &label);

// Onsite, Online; `quiet` for Unknown.
QColor sideColour(const Theme &theme, Side side);
// "onsite", "online", empty for unknown: translated.
QString sideWord(Side side);

// `text` for None.
QColor warningColour(const Theme &theme, Warning warning);
// "", "soon", "last", "over": translated.
QString warningWord(Warning warning);

// (L1 + 0.05) / (L2 + 0.05), 1 to 21, as WCAG 2 has it.
qreal contrast(const QColor &one, const QColor &other);

} // namespace evenhand
