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

void keepSettingsOf(MainWindow &window, QSettings &file)
{
    window.keyboard().keys().take(file.value(keysKey).toStringList());
    window.showKeys();
    apply(window, settingsIn(file));
    QObject::connect(&window, &MainWindow::keysChanged, &window, [&] {
        file.setValue(keysKey, window.keyboard().keys().changes());
        file.sync();
    });
    QObject::connect(&window, &MainWindow::settingsChanged, &window, [&](const Settings &chosen) {
        keepSettings(file, chosen);
        apply(window, chosen);
        window.setTheme(chosen.theme(isDesktopDark()));
    });
}

} // namespace evenhand
