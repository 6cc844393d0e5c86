// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/windowSettings.h"

#include "app/desktop/Looks.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/window/MainWindow.h"

#include <QSettings>

namespace evenhand {

namespace {

const QString keysKey = QStringLiteral("keys"), group = QStringLiteral("settings");

void apply(MainWindow &window, const Settings &settings)
{
    window.settings().setSettings(settings);
    window.setGuard(settings.choiceOf(Setting::Guard) == QLatin1String("swallow"));
}

QString themeWord(ThemeKind kind)
{
    return kind == ThemeKind::Light ? QStringLiteral("light")
        : kind == ThemeKind::Dark   ? QStringLiteral("dark")
                                    : QStringLiteral("high-contrast");
}

// What the command line gave is what one sees: it is shown as chosen, and kept only once it is chosen.
Settings asShown(const Looks &looks, Settings settings)
{
    if (looks.isThemeGiven)
        settings.choose(Setting::Theme, themeWord(looks.theme.kind));
    if (looks.isScaleGiven)
        settings.choose(Setting::TextSize, QString::number(qRound(looks.theme.scale * 100)));
    return settings;
}

// Of what the command line gave nothing is kept until something else is chosen in its place.
Settings taken(Looks &looks, const Settings &chosen, const Settings &stored)
{
    const Settings shown = asShown(looks, stored);
    looks.isThemeGiven &= chosen.choiceOf(Setting::Theme) == shown.choiceOf(Setting::Theme);
    looks.isScaleGiven &= chosen.choiceOf(Setting::TextSize) == shown.choiceOf(Setting::TextSize);
    Settings kept = chosen;
    if (looks.isThemeGiven)
        kept.choose(Setting::Theme, stored.choiceOf(Setting::Theme));
    if (looks.isScaleGiven)
        kept.choose(Setting::TextSize, stored.choiceOf(Setting::TextSize));
    return kept;
}

} // namespace

Settings settingsIn(QSettings &file)
{
    QMap<QString, QString> stored;
    file.beginGroup(group);
    for (const QString &key : file.childKeys())
        stored.insert(key, file.value(key).toString());
    file.endGroup();
    Settings settings;
    settings.take(stored);
    return settings;
}

void keepSettings(QSettings &file, const Settings &settings)
{
    file.remove(group);
    const QMap<QString, QString> changes = settings.changes();
    for (auto change = changes.begin(); change != changes.end(); ++change)
        file.setValue(group + u'/' + change.key(), change.value());
    file.sync();
}

Theme themeFor(const Looks &looks, const Settings &settings)
{
    const Theme chosen = settings.theme(isDesktopDark());
    return themeOf(looks.isThemeGiven ? looks.theme.kind : chosen.kind,
                   looks.isScaleGiven ? looks.theme.scale : chosen.scale);
}

void keepSettingsOf(MainWindow &window, QSettings &file, const Looks &looks)
{
    window.keyboard().keys().take(file.value(keysKey).toStringList());
    window.showKeys();
    apply(window, asShown(looks, settingsIn(file)));
    QObject::connect(&window, &MainWindow::keysChanged, &window, [&] {
        file.setValue(keysKey, window.keyboard().keys().changes());
        file.sync();
    });
    QObject::connect(&window, &MainWindow::settingsChanged, &window,
                     [&, given = looks](const Settings &chosen) mutable {
                         const Settings kept = taken(given, chosen, settingsIn(file));
                         keepSettings(file, kept);
                         apply(window, asShown(given, kept));
                         window.setTheme(themeFor(given, kept));
                     });
}

} // namespace evenhand
