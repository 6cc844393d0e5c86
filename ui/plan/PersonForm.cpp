// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/PersonForm.h"

#include "models/items/glance.h"
#include "models/items/itemValues.h"
#include "models/minutes/plainText.h"
#include "ui/plan/FormField.h"
#include "ui/plan/planWords.h"
#include "ui/theme/FormCheck.h"

#include <QGridLayout>
#include <QJsonArray>

namespace evenhand {

namespace {

constexpr qsizetype longestName = 1000;

// As CONTRACT §2 names them; they are names, and stay as they are in every language.
const QStringList &stakeholders()
{
    static const QStringList groups{QStringLiteral("Civil Society"), QStringLiteral("Government"),
                                    QStringLiteral("Private Sector"), QStringLiteral("Technical Community"),
                                    QStringLiteral("Intergovernmental Organization")};
    return groups;
}
const QStringList &regions()
{
    static const QStringList groups{QStringLiteral("African Group"),
                                    QStringLiteral("Asia-Pacific Group"),
                                    QStringLiteral("Eastern European Group"),
                                    QStringLiteral("GRULAC"),
                                    QStringLiteral("WEOG"),
                                    QStringLiteral("Intergovernmental Organization")};
    return groups;
}

QStringList withUnknown(const QStringList &groups)
{
    return QStringList{PersonForm::tr("not known")} + groups;
}

} // namespace

PersonForm::PersonForm(QWidget *parent)
    : QWidget(parent),
      m_name(new FormField(tr("Name"))),
      m_sayAs(new FormField(tr("How to say it"))),
      m_affiliation(new FormField(tr("Affiliation"))),
      m_side(new FormChoice(tr("Where"), {tr("in the room"), tr("online"), tr("not known")})),
      m_stakeholder(new FormChoice(tr("Stakeholder group"), withUnknown(stakeholders()))),
      m_region(new FormChoice(tr("Region"), withUnknown(regions())))
{
    m_sayAs->setHint(tr("LOW-ra, as a reader would say it"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(Theme::space(3));
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_sayAs, 0, 1);
    grid->addWidget(m_affiliation, 1, 0);
    grid->addWidget(m_side, 1, 1);
    grid->addWidget(m_stakeholder, 2, 0);
    grid->addWidget(m_region, 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    addRoles();
    grid->setRowStretch(grid->rowCount(), 1);
    connectFields();
    setTheme(themeOf(ThemeKind::Light));
}

void PersonForm::addRoles()
{
    auto *grid = static_cast<QGridLayout *>(layout());
    const int first = grid->rowCount();
    for (int i = 0; i < int(Words<Role>::list.size()); ++i) {
        auto *box = new FormCheck(roleWord(Role(i)));
        connect(box, &FormCheck::clicked, this, &PersonForm::takeRoles);
        grid->addWidget(box, first + i / 2, i % 2);
        m_roles.push_back(box);
    }
}

void PersonForm::connectFields()
{
    const auto field = [this](FormField *each, const QString &name) {
        connect(each, &FormField::left, this, &PersonForm::left);
        connect(each, &FormField::committed, this,
                [this, name](const QString &text) { edit(name, text.simplified()); });
    };
    field(m_sayAs, QStringLiteral("sayAs"));
    field(m_affiliation, QStringLiteral("affiliation"));
    connect(m_name, &FormField::left, this, &PersonForm::left);
    connect(m_name, &FormField::committed, this, [this](const QString &text) {
        if (text.simplified().isEmpty())
            return m_name->setProblem(tr("A person needs a name"));
        edit(QStringLiteral("name"), text.simplified());
    });
    for (FormChoice *choice : {m_side, m_stakeholder, m_region})
        connect(choice, &FormChoice::left, this, &PersonForm::left);
    connect(m_side, &FormChoice::chosen, this, [this](int index) {
        edit(QStringLiteral("side"), Side(index) == Side::Unknown ? QJsonValue() : QJsonValue(word(Side(index))));
    });
    const auto group = [this](FormChoice *choice, const QString &name, const QStringList &known) {
        connect(choice, &FormChoice::chosen, this, [this, name, known](int index) {
            edit(name, index == 0 ? QJsonValue() : QJsonValue(known.at(index - 1)));
        });
    };
    group(m_stakeholder, QStringLiteral("stakeholder"), stakeholders());
    group(m_region, QStringLiteral("region"), regions());
}

void PersonForm::setTheme(const Theme &theme)
{
    for (FormField *field : {m_name, m_sayAs, m_affiliation})
        field->setTheme(theme);
    for (FormChoice *choice : {m_side, m_stakeholder, m_region})
        choice->setTheme(theme);
    for (FormCheck *box : m_roles)
        box->setTheme(theme);
}

void PersonForm::showPerson(const State &state, const PersonId &id, const std::vector<Role> &guessed)
{
    const Person *person = id.isEmpty() ? nullptr : state.person(id);
    const Person shown = person ? *person : Person();
    const bool isOther = id != m_id;
    m_id = id;
    setEnabled(person && !person->isErased);
    const auto show = [isOther](FormField *field, const QString &value) {
        const QString plain = plainLine(value, longestName);
        isOther ? field->setOther(plain) : field->setValue(plain);
    };
    show(m_name, shown.name.value);
    show(m_sayAs, shown.sayAs.value);
    show(m_affiliation, shown.affiliation.value);
    m_side->setCurrent(int(shown.side.value_or(Side::Unknown)));
    showGroup(m_stakeholder, stakeholders(), shown.stakeholder);
    showGroup(m_region, regions(), shown.region);
    for (size_t i = 0; i < m_roles.size(); ++i) {
        m_roles[i]->setChecked(contains(shown.roles, Role(i)));
        const QString words = roleWord(Role(i));
        m_roles[i]->setText(contains(guessed, Role(i)) ? tr("%1 (guessed: is it right?)").arg(words) : words);
    }
}

void PersonForm::showGroup(FormChoice *choice, const QStringList &known, const QString &value)
{
    const qsizetype index = known.indexOf(value);
    choice->setCurrent(value.isEmpty() ? 0 : int(index) + 1,
                       value.isEmpty() || index >= 0 ? QString() : plainShown(value));
}

FormField *PersonForm::field(const QString &argument) const
{
    static const QHash<QString, FormField * PersonForm::*> fields{
        {QStringLiteral("name"), &PersonForm::m_name},
        {QStringLiteral("sayAs"), &PersonForm::m_sayAs},
        {QStringLiteral("affiliation"), &PersonForm::m_affiliation}};
    const auto found = fields.value(argument, nullptr);
    return found ? this->*found : nullptr;
}

void PersonForm::edit(const QString &field, const QJsonValue &value)
{
    if (!m_id.isEmpty())
        Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("person.edit")},
                          {QStringLiteral("id"), m_id.value},
                          {field, value}});
}

void PersonForm::takeRoles()
{
    QJsonArray roles;
    for (size_t i = 0; i < m_roles.size(); ++i)
        if (m_roles[i]->isChecked())
            roles.append(word(Role(i)));
    edit(QStringLiteral("roles"), roles);
}

} // namespace evenhand
