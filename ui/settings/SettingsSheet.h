// SPDX-License-Identifier: Apache-2.0
// Settings and keys over the window; what is changed holds at once.
#pragma once

#include "ui/settings/Settings.h"
#include "ui/window/Sheet.h"

#include <map>

class QButtonGroup;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace evenhand {

class KeyTable;
class RingButton;

class SettingsSheet : public Sheet
{
    Q_OBJECT
public:
    explicit SettingsSheet(QWidget *window);

    void setTheme(const Theme &theme) override;
    KeyRows keyRows() const override;
    void setSettings(const Settings &settings);
    void setKeys(const KeyMap &keys);
    const Settings &settings() const { return m_settings; }
    const KeyMap &keys() const { return m_keys; }
    KeyTable &table() { return *m_table; }
    void open();

Q_SIGNALS:
    void settingsChanged(const evenhand::Settings &settings);
    void keysChanged(const evenhand::KeyMap &keys);

private:
    void addSetting(const SettingEntry &entry, QVBoxLayout &column);
    void giveKey(Act act, QKeyCombination key);
    void giveUsualKeys();
    void say(const QString &words);

    Settings m_settings;
    KeyMap m_keys;
    std::map<Setting, QButtonGroup *> m_groups;
    std::vector<QLabel *> m_names, m_hints;
    std::vector<RingButton *> m_choices;
    std::vector<QVBoxLayout *> m_columns; // of them
    KeyTable *m_table;
    QLabel *m_said;
    QPushButton *m_usual, *m_close;
};

} // namespace evenhand
