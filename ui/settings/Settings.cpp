// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/Settings.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

const std::vector<SettingEntry> &allSettings()
{
    static const std::vector<SettingEntry> table{
        {Setting::Theme,
         "theme",
         QT_TRANSLATE_NOOP("Settings", "Colours"),
         QT_TRANSLATE_NOOP("Settings", "The stage is always black"),
         {{"desktop", QT_TRANSLATE_NOOP("Settings", "As the desktop")},
          {"light", QT_TRANSLATE_NOOP("Settings", "Light")},
          {"dark", QT_TRANSLATE_NOOP("Settings", "Dark")},
          {"high-contrast", QT_TRANSLATE_NOOP("Settings", "High contrast")}}},
        {Setting::TextSize,
         "text-size",
         QT_TRANSLATE_NOOP("Settings", "Size of text"),
         QT_TRANSLATE_NOOP("Settings", "The timer takes what room there is"),
         {{"100", QT_TRANSLATE_NOOP("Settings", "100 %")},
          {"115", QT_TRANSLATE_NOOP("Settings", "115 %")},
          {"130", QT_TRANSLATE_NOOP("Settings", "130 %")},
          {"150", QT_TRANSLATE_NOOP("Settings", "150 %")},
          {"200", QT_TRANSLATE_NOOP("Settings", "200 %")}}},
        {Setting::Guard,
         "typing-guard",
         QT_TRANSLATE_NOOP("Settings", "Letters right after a key"),
         QT_TRANSLATE_NOOP("Settings", "Within 0.3 seconds: somebody is typing into the wrong window"),
         {{"swallow", QT_TRANSLATE_NOOP("Settings", "Take for typing")},
          {"act", QT_TRANSLATE_NOOP("Settings", "Take for keys")}}},
    };
    return table;
}

const SettingEntry &entryOf(Setting setting)
{
    const auto &table = allSettings();
    return *std::find_if(table.begin(), table.end(),
                         [setting](const SettingEntry &entry) { return entry.setting == setting; });
}

QString settingWords(const char *words)
{
    return QCoreApplication::translate("Settings", words);
}

QString Settings::choiceOf(Setting setting) const
{
    const SettingEntry &entry = entryOf(setting);
    return m_chosen.value(QLatin1String(entry.id), QLatin1String(entry.choices.front().id));
}

bool Settings::choose(Setting setting, const QString &choice)
{
    const SettingEntry &entry = entryOf(setting);
    const auto found = std::find_if(entry.choices.begin(), entry.choices.end(),
                                    [&](const SettingChoice &one) { return choice == QLatin1String(one.id); });
    if (found == entry.choices.end())
        return false;
    if (found == entry.choices.begin())
        m_chosen.remove(QLatin1String(entry.id));
    else
        m_chosen.insert(QLatin1String(entry.id), choice);
    return true;
}

QMap<QString, QString> Settings::changes() const
{
    return m_chosen;
}

void Settings::take(const QMap<QString, QString> &changes)
{
    for (const SettingEntry &entry : allSettings())
        if (const auto change = changes.constFind(QLatin1String(entry.id)); change != changes.cend())
            choose(entry.setting, *change);
}

Theme Settings::theme(bool isDark) const
{
    const QString colours = choiceOf(Setting::Theme);
    const bool isByDesktop = colours == QLatin1String("desktop");
    const ThemeKind kind = colours == QLatin1String("high-contrast")  ? ThemeKind::HighContrast
        : colours == QLatin1String("dark") || (isByDesktop && isDark) ? ThemeKind::Dark
                                                                      : ThemeKind::Light;
    return themeOf(kind, choiceOf(Setting::TextSize).toInt() / 100.0);
}

} // namespace evenhand
