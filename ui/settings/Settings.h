// SPDX-License-Identifier: Apache-2.0
// All settings of the window, in one table: what each is called, what it can be, what it is as
// delivered. A value that is none of those counts as the usual one, so that a settings file from
// elsewhere can't make the window unusable.
#pragma once

#include "ui/keys/KeyMap.h"
#include "ui/theme/Theme.h"

#include <QMap>
#include <QVariant>

namespace evenhand {

enum class Setting { Theme, TextSize, Guard };

struct SettingChoice
{
    const char *id;   // in the settings file, for ever
    const char *name; // for people; translated by nameOf()
};

struct SettingEntry
{
    Setting setting;
    const char *id, *name, *hint;
    std::vector<SettingChoice> choices; // the first is the usual one
};

const std::vector<SettingEntry> &allSettings();
const SettingEntry &entryOf(Setting setting);
// Words of the table, translated.
QString settingWords(const char *words);

class Settings
{
public:
    // The id of the choice.
    QString choiceOf(Setting setting) const;
    // False, and nothing changes, where there is no such choice.
    bool choose(Setting setting, const QString &choice);

    // By the ids of the table; what is not in it, or can't be, is passed over.
    QMap<QString, QString> changes() const;
    void take(const QMap<QString, QString> &changes);

    // `isDark`: what the desktop prefers.
    evenhand::Theme theme(bool isDark) const;

    friend bool operator==(const Settings &, const Settings &) = default;

private:
    QMap<QString, QString> m_chosen; // only what is not usual
};

} // namespace evenhand
