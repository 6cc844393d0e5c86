// SPDX-License-Identifier: Apache-2.0
// What the plan says of the session as a whole, field by field.
#pragma once

#include "models/session/State.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QScrollArea>
#include <QTimeZone>

namespace evenhand {

class FormField;

class SessionForm : public QScrollArea
{
    Q_OBJECT
public:
    explicit SessionForm(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    void showState(const State &state, Instant now);

    FormField *title() const { return m_title; }
    FormField *starts() const { return m_starts; }
    FormField *minutes() const { return m_minutes; }
    FormField *questions() const { return m_questions; }

    QSize minimumSizeHint() const override { return {0, 0}; }

    // The field of a command's argument; null: it has none.
    FormField *field(const QString &argument) const;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void left();

private:
    void layOut();
    void connectFields();
    std::vector<FormField *> fields() const;
    void edit(const QString &field, const QJsonValue &value);
    void takeStarts(const QString &text);
    void takeMinutes(const QString &text);

    QTimeZone m_zone = QTimeZone::systemTimeZone();
    Instant m_near{};
    FormField *m_title, *m_reference, *m_starts, *m_minutes, *m_room, *m_format;
    FormField *m_questions, *m_objectives, *m_hybrid, *m_description, *m_outcomes;
};

} // namespace evenhand
