// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleOption>
#include <QWidget>
#include <algorithm>
#include <cmath>

namespace evenhand {

namespace {

Theme lightTheme()
{
    Theme theme;
    theme.kind = ThemeKind::Light;
    theme.window = QColor(0xeef0f3);
    theme.pane = QColor(0xffffff);
    theme.raised = QColor(0xe9ecf0);
    theme.text = QColor(0x14171c);
    theme.quiet = QColor(0x515964);
    theme.line = QColor(0xc3c9d2);
    theme.accent = QColor(0x1650ad);
    theme.onAccent = QColor(0xffffff);
    theme.focus = QColor(0x1650ad);
    theme.onsite = QColor(0x6a3aa3);
    theme.online = QColor(0x00636b);
    theme.soon = QColor(0x7a5200);
    theme.last = QColor(0xa63c00);
    theme.over = QColor(0xb3001b);
    theme.good = QColor(0x1b682d);
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.kind = ThemeKind::Dark;
    theme.window = QColor(0x14161a);
    theme.pane = QColor(0x1b1e23);
    theme.raised = QColor(0x292d34);
    theme.text = QColor(0xeceef1);
    theme.quiet = QColor(0xaab1bc);
    theme.line = QColor(0x414751);
    theme.accent = QColor(0x82b4ff);
    theme.onAccent = QColor(0x0a1830);
    theme.focus = QColor(0x82b4ff);
    theme.onsite = QColor(0xc9abf7);
    theme.online = QColor(0x5fd4d0);
    theme.soon = QColor(0xf0c04a);
    theme.last = QColor(0xff9f5a);
    theme.over = QColor(0xff8a82);
    theme.good = QColor(0x7dd491);
    return theme;
}

Theme highContrastTheme()
{
    Theme theme;
    theme.kind = ThemeKind::HighContrast;
    theme.window = QColor(Qt::black);
    theme.pane = QColor(Qt::black);
    theme.raised = QColor(0x1c1c1c);
    theme.text = QColor(0xffffff);
    theme.quiet = QColor(0xe2e2e2);
    theme.line = QColor(0xffffff);
    theme.accent = QColor(0xffe600);
    theme.onAccent = QColor(Qt::black);
    theme.focus = QColor(0xffe600);
    theme.onsite = QColor(0xf0c4ff);
    theme.online = QColor(0x66ffff);
    theme.soon = QColor(0xffe600);
    theme.last = QColor(0xffb870);
    theme.over = QColor(0xffa8a8);
    theme.good = QColor(0x8cff9c);
    return theme;
}

// Relative luminance of WCAG 2.
qreal luminance(const QColor &colour)
{
    const auto linear = [](qreal part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

QString words(const char *text)
{
    return QCoreApplication::translate("Theme", text);
}

constexpr qreal leastOfAnEdge = 1.5; // contrast

// Fusion takes a menu's edge from its ground, a shade darker: on a dark one nobody sees where the menu ends.
class EdgedMenus : public QProxyStyle
{
public:
    EdgedMenus() : QProxyStyle(QStringLiteral("Fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element != PE_FrameMenu && element != PE_PanelMenu)
            return;
        const QColor ground = option->palette.color(QPalette::Window);
        if (contrast(ground, ground.darker(140)) >= leastOfAnEdge)
            return;
        painter->save();
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
};

} // namespace

Theme themeOf(ThemeKind kind, qreal scale)
{
    Theme theme = kind == ThemeKind::Light ? lightTheme() : kind == ThemeKind::Dark ? darkTheme() : highContrastTheme();
    theme.scale = std::clamp(scale, 1.0, 2.0);
    return theme;
}

QPalette paletteOf(const Theme &theme)
{
    QPalette palette(theme.raised, theme.window);
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.pane);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.quiet);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.over);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.quiet);
    return palette;
}

QFont fontOf(const Theme &theme, TypeSize size, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(theme.pixels(size));
    font.setWeight(weight);
    return font;
}

void wear(QApplication &app, const Theme &theme)
{
    if (!dynamic_cast<const EdgedMenus *>(app.style()))
        app.setStyle(new EdgedMenus);
    app.setPalette(paletteOf(theme));
    app.setFont(fontOf(theme, TypeSize::Text));
}

void wear(QWidget &widget, const Theme &theme)
{
    widget.setPalette(paletteOf(theme));
    widget.setFont(fontOf(theme, TypeSize::Text));
}

void startwards(QLabel &label)
{
    const bool isRight = label.layoutDirection() == Qt::RightToLeft;
    const auto upright = label.alignment() & Qt::AlignVertical_Mask;
    label.setAlignment(upright | Qt::AlignAbsolute | (isRight ? Qt::AlignRight : Qt::AlignLeft));
}

QColor sideColour(const Theme &theme, Side side)
{
    switch (side) {
    case Side::Onsite: return theme.onsite;
    case Side::Online: return theme.online;
    case Side::Unknown: break;
    }
    return theme.quiet;
}

QString sideWord(Side side)
{
    switch (side) {
    case Side::Onsite: return words(QT_TRANSLATE_NOOP("Theme", "onsite"));
    case Side::Online: return words(QT_TRANSLATE_NOOP("Theme", "online"));
    case Side::Unknown: break;
    }
    return {};
}

QColor warningColour(const Theme &theme, Warning warning)
{
    switch (warning) {
    case Warning::Soon: return theme.soon;
    case Warning::Last: return theme.last;
    case Warning::Over: return theme.over;
    case Warning::None: break;
    }
    return theme.text;
}

QString warningWord(Warning warning)
{
    switch (warning) {
    case Warning::Soon: return words(QT_TRANSLATE_NOOP("Theme", "soon"));
    case Warning::Last: return words(QT_TRANSLATE_NOOP("Theme", "last"));
    case Warning::Over: return words(QT_TRANSLATE_NOOP("Theme", "over"));
    case Warning::None: break;
    }
    return {};
}

qreal contrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace evenhand
