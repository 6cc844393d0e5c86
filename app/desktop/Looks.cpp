// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/Looks.h"

#include "app/cli/CommandLine.h"
#include "app/desktop/language.h"

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

// Which way the windows run: as the language is written, unless told.
QString direct(const CallArguments &call)
{
    const std::optional<QLocale> locale = call.isSet("locale") ? localeNamed(call.value("locale")) : QLocale::system();
    if (!locale)
        return QStringLiteral("--locale must name a language, such as ar, he-IL or en_GB");
    speak(*qApp, *locale);
    const QString layout = call.value("layout");
    if (!layout.isEmpty() && layout != QLatin1String("rtl") && layout != QLatin1String("ltr"))
        return QStringLiteral("--layout must be ltr or rtl");
    if (!layout.isEmpty())
        QApplication::setLayoutDirection(layout == QLatin1String("rtl") ? Qt::RightToLeft : Qt::LeftToRight);
    return {};
}

} // namespace

bool isDesktopDark()
{
    // As it was before the program wore its own colours.
    static const bool isDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return isDark;
}

QList<QCommandLineOption> looksCommandLine()
{
    QList<QCommandLineOption> options;
    for (const char *name : {"theme", "text-scale", "locale", "layout", "size"})
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
    if (const QString problem = direct(call); !problem.isEmpty())
        looks.problem = problem;
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
