// SPDX-License-Identifier: Apache-2.0
// What a key is called where the acts' keys are Latin letters and the keyboard writes another
// script: there its place counts, as on the US layout that stands under Cyrillic, Greek, Arabic and
// Hebrew. Figures of any script are figures. With Latin letters a key is what it writes.
#pragma once

#include <QKeyEvent>
#include <optional>

namespace evenhand {

class KeyMap;

// How a system numbers the places of keys.
enum class KeyCodes : quint8 { Evdev, Windows, Mac };
// On the US layout; none: no letter, sign or figure has that place.
std::optional<Qt::Key> keyAtPlace(KeyCodes codes, quint32 scanCode, quint32 virtualKey);

// A figure, in whatever script; -1: none.
int figureOf(const QKeyEvent &event);
// Of the text that people write, in whatever script.
bool isLetterKey(const QKeyEvent &event);

class KeyLayout
{
public:
    // Until a letter was pressed, the language of the program says which script is written.
    KeyLayout();

    // As it is assigned in `keys` first, then by its place.
    QKeyCombination keyOf(const QKeyEvent &event, const KeyMap &keys);
    // The same where nothing is assigned yet.
    QKeyCombination keyOf(const QKeyEvent &event);

private:
    void learn(const QKeyEvent &event);

    bool m_isLatin;
};

} // namespace evenhand
