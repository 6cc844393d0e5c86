// SPDX-License-Identifier: Apache-2.0
// What is hidden here and still to be seen by everybody on its platform: one line for the oldest of it, which stays
// until somebody has deleted it there and says so. It takes no room where there is nothing to do.
#pragma once

#include "models/items/feedGlance.h"
#include "ui/theme/Theme.h"

#include <QTimeZone>
#include <QWidget>

namespace evenhand {

class ElidedLabel;
class KeyButton;

class RemoveLine : public QWidget
{
    Q_OBJECT
public:
    explicit RemoveLine(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKey(const QString &tick);
    // Its words alone, where there is little room: its key stays.
    void setLow(bool isLow);
    void setZone(const QTimeZone &zone);
    void showToRemove(const std::vector<ToRemove> &all);
    // What the tick is about: null where nothing is to do.
    const ToRemove *first() const { return m_all.empty() ? nullptr : &m_all.front(); }
    QString words() const;

    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

Q_SIGNALS:
    void lookWanted(); // at what it says: it is hidden
    void ticked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    bool m_isLow = false;
    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    ElidedLabel *m_words, *m_todo;
    KeyButton *m_look, *m_tick;
    std::vector<ToRemove> m_all;
};

} // namespace evenhand
