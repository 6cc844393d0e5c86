// SPDX-License-Identifier: Apache-2.0
// The chosen segment of the plan, field by field.
#pragma once

#include "models/items/PeopleModel.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QTimeZone>
#include <QWidget>

namespace evenhand {

class FormCheck;
class FormChoice;
class FormField;

class SegmentForm : public QWidget
{
    Q_OBJECT
public:
    // Outlives it: by whose names speakers are understood.
    explicit SegmentForm(const PeopleModel &people, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    // `near`: when it would start, for times of day that are typed. Empty id: none is chosen.
    void showSegment(const State &state, const SegmentId &id, Instant near);

    FormField *title() const { return m_title; }
    FormField *length() const { return m_length; }
    FormField *people() const { return m_speakers; }
    FormField *fixedStart() const { return m_fixed; }
    FormChoice *kind() const { return m_kind; }
    FormCheck *flexible() const { return m_flexible; }

    // The field of a command's argument; null: it has none.
    FormField *field(const QString &argument) const;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void left();

private:
    void connectFields();
    void edit(const QString &field, const QJsonValue &value);
    void takeLength(const QString &text);
    void takePeople(const QString &text);
    void takeFixedStart(const QString &text);

    const PeopleModel &m_people;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    SegmentId m_id;
    Instant m_near{};
    FormField *m_title, *m_length, *m_speakers, *m_fixed;
    FormChoice *m_kind;
    FormCheck *m_flexible;
};

} // namespace evenhand
