// SPDX-License-Identifier: Apache-2.0
// The chosen person of the plan, field by field.
#pragma once

#include "models/session/State.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QWidget>
#include <vector>

namespace evenhand {

class FormCheck;
class FormChoice;
class FormField;

class PersonForm : public QWidget
{
    Q_OBJECT
public:
    explicit PersonForm(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // Roles in `guessed` were given by position alone. Empty id: nobody is chosen.
    void showPerson(const State &state, const PersonId &id, const std::vector<Role> &guessed);

    FormField *name() const { return m_name; }
    FormField *sayAs() const { return m_sayAs; }
    FormField *affiliation() const { return m_affiliation; }
    FormChoice *side() const { return m_side; }
    FormChoice *stakeholder() const { return m_stakeholder; }
    FormChoice *region() const { return m_region; }
    FormCheck *role(Role role) const { return m_roles[size_t(role)]; }

    // The field of a command's argument; null: it has none.
    FormField *field(const QString &argument) const;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void left();

private:
    void connectFields();
    void addRoles();
    void edit(const QString &field, const QJsonValue &value);
    void takeRoles();
    void showGroup(FormChoice *choice, const QStringList &known, const QString &value);

    PersonId m_id;
    FormField *m_name, *m_sayAs, *m_affiliation;
    FormChoice *m_side, *m_stakeholder, *m_region;
    std::vector<FormCheck *> m_roles; // by Role
};

} // namespace evenhand
