// SPDX-License-Identifier: Apache-2.0
// One line that adds segments: "Discussion 2, 10". It says before Enter what it will add.
#pragma once

#include "models/session/Ids.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QWidget>
#include <optional>

class QLineEdit;

namespace evenhand {

class ElidedLabel;

class SegmentEntry : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentEntry(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // Behind which segment; none: at the end.
    void setPlace(const std::optional<SegmentId> &after);
    QLineEdit *line() const { return m_line; }
    QString hint() const;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    void sayWhat();

    std::optional<SegmentId> m_after;
    QLineEdit *m_line;
    ElidedLabel *m_hint;
};

} // namespace evenhand
