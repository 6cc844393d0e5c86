// SPDX-License-Identifier: Apache-2.0
#include "ui/keys/KeyLayout.h"

#include "ui/keys/KeyMap.h"

#include <QLocale>
#include <algorithm>
#include <iterator>

namespace evenhand {

namespace {

struct Place
{
    Qt::Key key;
    quint16 evdev, mac; // of X11 and Wayland, 8 above the kernel's; kVK_ANSI_…
};

// Left to right, top to bottom.
constexpr Place places[] = {
    {Qt::Key_1, 10, 0x12},         {Qt::Key_2, 11, 0x13},           {Qt::Key_3, 12, 0x14},
    {Qt::Key_4, 13, 0x15},         {Qt::Key_5, 14, 0x17},           {Qt::Key_6, 15, 0x16},
    {Qt::Key_7, 16, 0x1a},         {Qt::Key_8, 17, 0x1c},           {Qt::Key_9, 18, 0x19},
    {Qt::Key_0, 19, 0x1d},         {Qt::Key_Minus, 20, 0x1b},       {Qt::Key_Equal, 21, 0x18},
    {Qt::Key_Q, 24, 0x0c},         {Qt::Key_W, 25, 0x0d},           {Qt::Key_E, 26, 0x0e},
    {Qt::Key_R, 27, 0x0f},         {Qt::Key_T, 28, 0x11},           {Qt::Key_Y, 29, 0x10},
    {Qt::Key_U, 30, 0x20},         {Qt::Key_I, 31, 0x22},           {Qt::Key_O, 32, 0x1f},
    {Qt::Key_P, 33, 0x23},         {Qt::Key_BracketLeft, 34, 0x21}, {Qt::Key_BracketRight, 35, 0x1e},
    {Qt::Key_A, 38, 0x00},         {Qt::Key_S, 39, 0x01},           {Qt::Key_D, 40, 0x02},
    {Qt::Key_F, 41, 0x03},         {Qt::Key_G, 42, 0x05},           {Qt::Key_H, 43, 0x04},
    {Qt::Key_J, 44, 0x26},         {Qt::Key_K, 45, 0x28},           {Qt::Key_L, 46, 0x25},
    {Qt::Key_Semicolon, 47, 0x29}, {Qt::Key_Apostrophe, 48, 0x27},  {Qt::Key_Z, 52, 0x06},
    {Qt::Key_X, 53, 0x07},         {Qt::Key_C, 54, 0x08},           {Qt::Key_V, 55, 0x09},
    {Qt::Key_B, 56, 0x0b},         {Qt::Key_N, 57, 0x2d},           {Qt::Key_M, 58, 0x2e},
    {Qt::Key_Comma, 59, 0x2b},     {Qt::Key_Period, 60, 0x2f},      {Qt::Key_Slash, 61, 0x2c},
};

constexpr KeyCodes codesHere =
#if defined(Q_OS_WIN)
    KeyCodes::Windows;
#elif defined(Q_OS_MACOS)
    KeyCodes::Mac;
#else
    KeyCodes::Evdev;
#endif

bool isLatinLetter(int key)
{
    return key >= Qt::Key_A && key <= Qt::Key_Z;
}

bool isSign(int key)
{
    return key > Qt::Key_Space && key < 0x7f && !isLatinLetter(key) && !(key >= Qt::Key_0 && key <= Qt::Key_9);
}

// Above the signs of control, below Qt's own keys.
bool isWritten(int key)
{
    return key > Qt::Key_Space && key < Qt::Key_Escape;
}

char32_t characterOf(const QKeyEvent &event)
{
    return char32_t(event.key());
}

bool isOfAnotherScript(const QKeyEvent &event)
{
    return isLetterKey(event) && QChar::script(characterOf(event)) != QChar::Script_Latin;
}

bool isHeld(const QKeyEvent &event)
{
    return event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
}

QKeyCombination combined(const QKeyEvent &event, int key)
{
    return QKeyCombination(event.modifiers() & ~Qt::KeypadModifier, Qt::Key(key));
}

// With Shift a sign's own place is another key of the map: "/" where "?" is written.
std::optional<QKeyCombination> byPlace(const QKeyEvent &event)
{
    const std::optional<Qt::Key> key = keyAtPlace(codesHere, event.nativeScanCode(), event.nativeVirtualKey());
    return key ? std::optional(combined(event, *key)) : std::nullopt;
}

} // namespace

std::optional<Qt::Key> keyAtPlace(KeyCodes codes, quint32 scanCode, quint32 virtualKey)
{
    // The kernel's numbers are the PC's, which Windows reports.
    const quint32 place = codes == KeyCodes::Evdev ? scanCode : codes == KeyCodes::Windows ? scanCode + 8 : virtualKey;
    const bool isUnknown = codes != KeyCodes::Mac && scanCode == 0;
    const auto found = std::find_if(std::begin(places), std::end(places), [&](const Place &each) {
        return (codes == KeyCodes::Mac ? each.mac : each.evdev) == place;
    });
    return isUnknown || found == std::end(places) ? std::nullopt : std::optional(found->key);
}

int figureOf(const QKeyEvent &event)
{
    return isWritten(event.key()) ? QChar::digitValue(characterOf(event)) : -1;
}

bool isLetterKey(const QKeyEvent &event)
{
    return isWritten(event.key()) && QChar::isLetter(characterOf(event));
}

KeyLayout::KeyLayout() : m_isLatin(QLocale().script() == QLocale::LatinScript) {}

// With Ctrl the letters of any keyboard are reported as Latin ones.
void KeyLayout::learn(const QKeyEvent &event)
{
    if (isLetterKey(event) && !isHeld(event))
        m_isLatin = !isOfAnotherScript(event);
}

QKeyCombination KeyLayout::keyOf(const QKeyEvent &event)
{
    learn(event);
    if (const int figure = figureOf(event); figure >= 0)
        return combined(event, Qt::Key_0 + figure);
    const bool isSignOfOtherScript = !m_isLatin && isSign(event.key());
    if (!isOfAnotherScript(event) && !isSignOfOtherScript)
        return combined(event, event.key());
    const std::optional<QKeyCombination> place = byPlace(event);
    // Hebrew has a sign where Q is; a sign at a sign's place is what it says.
    const bool counts = place && (!isSignOfOtherScript || isLatinLetter(place->key()));
    return counts ? *place : combined(event, event.key());
}

QKeyCombination KeyLayout::keyOf(const QKeyEvent &event, const KeyMap &keys)
{
    const QKeyCombination named = keyOf(event), written = combined(event, event.key());
    if (isOfAnotherScript(event) && keys.actFor(written))
        return written;
    if (keys.actFor(named) || m_isLatin || !isSign(event.key()))
        return named;
    // "/" is "." on a Cyrillic keyboard.
    const std::optional<QKeyCombination> place = byPlace(event);
    return place && keys.actFor(*place) ? *place : named;
}

} // namespace evenhand
