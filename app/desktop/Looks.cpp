// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/Looks.h"

#include "app/cli/CommandLine.h"

#include <QApplication>
#include <QPalette>
#include <optional>

namespace evenhand {

namespace {

std::optional<ThemeKind> themeFromWord(const QString &word)
{
    if (word.isEmpty())
        return isDesktopDark() ? ThemeKind::Dark : ThemeKind::Light;
    const QStringList words{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("high-contrast")};
    const qsizetype place = words.indexOf(word);
    return place < 0 ? std::nullopt : std::optional(ThemeKind(place));
}

} // namespace

bool isDesktopDark()
{
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

QList<QCommandLineOption> looksCommandLine()
{
    QList<QCommandLineOption> options;
    for (const char *name : {"theme", "text-scale", "layout", "size"})
        options << QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value"));
    return options;
}

Looks looksOf(const CallArguments &call)
{
    Looks looks;
    const std::optional<ThemeKind> kind = themeFromWord(call.value("theme"));
    if (!kind)
        looks.problem = QStringLiteral("--theme must be light, dark or high-contrast");
    bool isNumber = true;
    const double scale = call.isSet("text-scale") ? call.value("text-scale").toDouble(&isNumber) : 1.0;
    if (!isNumber || scale < 1.0 || scale > 2.0)
        looks.problem = QStringLiteral("--text-scale must be a number from 1.0 to 2.0");
    looks.isThemeGiven = call.isSet("theme");
    looks.isScaleGiven = call.isSet("text-scale");
    looks.theme = themeOf(kind.value_or(ThemeKind::Light), scale);
    const QString layout = call.value("layout");
    if (layout == QLatin1String("rtl"))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    else if (!layout.isEmpty() && layout != QLatin1String("ltr"))
        looks.problem = QStringLiteral("--layout must be ltr or rtl");
    looks.isSized = call.isSet("size");
    if (looks.isSized) {
        const QStringList sides = call.value("size").split(u'x');
        looks.size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
        if (looks.size.width() < 400 || looks.size.height() < 300 || looks.size.width() > 8192
            || looks.size.height() > 8192)
            looks.problem = QStringLiteral("--size must be WIDTHxHEIGHT in pixels, 400x300 to 8192x8192");
    }
    return looks;
}

} // namespace evenhand
