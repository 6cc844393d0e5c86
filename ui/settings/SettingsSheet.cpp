// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/SettingsSheet.h"

#include "ui/settings/KeyTable.h"
#include "ui/settings/RingButton.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace evenhand {

SettingsSheet::SettingsSheet(QWidget *window)
    : Sheet(window),
      m_table(new KeyTable),
      m_said(new QLabel),
      m_usual(new QPushButton(tr("All keys as delivered"))),
      m_close(new QPushButton(tr("Close (Esc)")))
{
    setAccessibleName(tr("Settings"));
    auto *choices = new QWidget;
    auto *inside = new QVBoxLayout(choices);
    inside->setSpacing(Theme::space(2));
    inside->setContentsMargins(0, 0, Theme::space(2), 0);
    for (const SettingEntry &entry : allSettings())
        addSetting(entry, *inside);
    inside->addStretch(1);
    auto *scroll = new QScrollArea; // with large text it is higher than the window
    scroll->setWidget(choices);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    choices->setAutoFillBackground(false);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *left = new QVBoxLayout;
    left->setSpacing(Theme::space(2));
    left->addWidget(scroll, 1);
    left->addWidget(m_close, 0, Qt::AlignLeading);
    auto *right = new QVBoxLayout;
    right->setSpacing(Theme::space(2));
    auto *heading = new QLabel(tr("Keys"));
    startwards(*heading);
    startwards(*m_said);
    m_names.push_back(heading);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    say({});
    right->addWidget(heading);
    right->addWidget(m_said);
    right->addWidget(m_table, 1);
    right->addWidget(m_usual, 0, Qt::AlignLeading);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(Theme::space(8), Theme::space(8), Theme::space(8), Theme::space(8));
    across->setSpacing(Theme::space(8));
    across->addLayout(left, 1);
    across->addLayout(right, 1);
    setSettings({});
    connect(m_table, &KeyTable::keyGiven, this, &SettingsSheet::giveKey);
    connect(m_table, &KeyTable::said, this, &SettingsSheet::say);
    connect(m_usual, &QPushButton::clicked, this, &SettingsSheet::giveUsualKeys);
    connect(m_close, &QPushButton::clicked, this, &Sheet::leave);
}

void SettingsSheet::addSetting(const SettingEntry &entry, QVBoxLayout &column)
{
    auto *name = new QLabel(settingWords(entry.name));
    auto *hint = new QLabel(settingWords(entry.hint));
    hint->setWordWrap(true);
    startwards(*name);
    startwards(*hint);
    m_names.push_back(name);
    m_hints.push_back(hint);
    auto *group = new QButtonGroup(this);
    auto *choices = new QVBoxLayout;
    choices->setSpacing(Theme::space(1));
    m_columns.push_back(choices);
    for (const SettingChoice &choice : entry.choices) {
        auto *button = new RingButton(settingWords(choice.name));
        m_choices.push_back(button);
        button->setAccessibleName(settingWords(entry.name) + QStringLiteral(": ") + button->text());
        const QString id = QLatin1String(choice.id);
        button->setProperty("choice", id);
        group->addButton(button);
        choices->addWidget(button);
        connect(button, &RingButton::clicked, this, [this, setting = entry.setting, id] {
            if (m_settings.choiceOf(setting) != id && m_settings.choose(setting, id))
                Q_EMIT settingsChanged(m_settings);
        });
    }
    m_groups.emplace(entry.setting, group);
    column.addWidget(name);
    column.addLayout(choices);
    column.addWidget(hint);
    column.addSpacing(Theme::space(3));
}

KeyRows SettingsSheet::keyRows() const
{
    KeyRows rows = Sheet::keyRows();
    rows.push_back({tr("↑ ↓"), tr("Among the acts, or the choices of a setting")});
    rows.push_back({tr("Enter, F2"), tr("On an act: the next key pressed is its key")});
    rows.push_back({tr("Del"), tr("Then: it has no key")});
    return rows;
}

void SettingsSheet::setTheme(const Theme &theme)
{
    Sheet::setTheme(theme);
    for (QLabel *name : m_names)
        name->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    for (QLabel *hint : m_hints)
        hint->setFont(fontOf(theme, TypeSize::Small));
    for (RingButton *choice : m_choices)
        choice->setTheme(theme);
    for (QVBoxLayout *column : m_columns)
        column->invalidate(); // while the sheet is hidden nobody tells it that its rows became higher
    m_table->setTheme(theme);
}

void SettingsSheet::setSettings(const Settings &settings)
{
    m_settings = settings;
    for (const auto &[setting, group] : m_groups)
        for (QAbstractButton *button : group->buttons()) {
            const bool isIt = button->property("choice").toString() == settings.choiceOf(setting);
            if (isIt)
                button->setChecked(true);
            button->setFocusPolicy(isIt ? Qt::StrongFocus : Qt::ClickFocus); // Tab goes to what is chosen
        }
}

void SettingsSheet::setKeys(const KeyMap &keys)
{
    m_keys = keys;
    m_table->setKeys(keys);
}

void SettingsSheet::open()
{
    say({});
    Sheet::open(m_table);
}

void SettingsSheet::giveKey(Act act, QKeyCombination key)
{
    const bool isNone = key.key() == Qt::Key_unknown || key.toCombined() == 0;
    const std::optional<Act> before = m_keys.assign(act, key);
    m_table->setKeys(m_keys);
    say(before ? tr("%1 is now “%2”; “%3” has no key any more").arg(m_keys.label(act), nameOf(act), nameOf(*before))
            : isNone ? tr("“%1” has no key now").arg(nameOf(act))
                     : tr("%1 is now “%2”").arg(m_keys.label(act), nameOf(act)));
    Q_EMIT keysChanged(m_keys);
}

void SettingsSheet::giveUsualKeys()
{
    m_keys = KeyMap();
    m_table->setKeys(m_keys);
    say(tr("All keys are as delivered"));
    Q_EMIT keysChanged(m_keys);
}

void SettingsSheet::say(const QString &words)
{
    m_said->setText(words.isEmpty() ? tr("Enter gives an act another key") : words);
}

} // namespace evenhand
