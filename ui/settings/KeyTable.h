// SPDX-License-Identifier: Apache-2.0
// The acts and their keys, to be given anew: Enter on one and it waits for its new key, which is
// taken from whoever had it. Del leaves it without one. Esc while it waits: as it was.
#pragma once

#include "ui/keys/KeyLayout.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/Theme.h"

#include <QListWidget>
#include <optional>

namespace evenhand {

class KeyTable : public QListWidget
{
    Q_OBJECT
public:
    explicit KeyTable(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    const Theme &theme() const { return m_theme; }
    void setKeys(const KeyMap &keys);
    // The act whose new key is waited for.
    std::optional<Act> waiting() const { return m_waiting; }
    void wait(Act act);
    void callOff();

Q_SIGNALS:
    void keyGiven(evenhand::Act act, QKeyCombination key);
    // What happened, or is waited for, in words.
    void said(const QString &words);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    std::optional<Act> chosen() const;
    void takeKey(const QKeyEvent &event);
    void showRows();

    Theme m_theme;
    KeyMap m_keys;
    KeyLayout m_layout;
    std::optional<Act> m_waiting;
};

} // namespace evenhand
