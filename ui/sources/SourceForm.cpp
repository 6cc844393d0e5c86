// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/SourceForm.h"

#include "models/minutes/plainText.h"
#include "ui/settings/RingButton.h"
#include "ui/theme/FormCheck.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

constexpr int longestField = 4096;
constexpr qsizetype longestSaid = 600;

QStringList wordsIn(const QLineEdit &field)
{
    return field.text().replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
}

QString freeName(const QString &usual, const QStringList &taken)
{
    QString name = usual;
    for (int i = 2; taken.contains(name, Qt::CaseInsensitive); ++i)
        name = usual + QString::number(i);
    return name;
}

} // namespace

SourceForm::SourceForm(QWidget *parent)
    : QWidget(parent),
      m_rows(new QFormLayout),
      m_encrypted(new FormCheck(tr("Encrypted (TLS)"))),
      m_bot(new FormCheck(tr("Answer q? in the channel with the queue"))),
      m_online(new RingButton(tr("online"))),
      m_onsite(new RingButton(tr("in the room"))),
      m_browse(new QPushButton(tr("Choose …"))),
      m_test(new QPushButton(tr("Test connection"))),
      m_keep(new QPushButton(tr("Save and switch on"))),
      m_leave(new QPushButton(tr("Back"))),
      m_heading(new QLabel),
      m_remark(new QLabel),
      m_said(new QLabel)
{
    using F = SourceField;
    for (const F field : {F::Name, F::Path, F::Host, F::Port, F::Channel, F::Topic, F::Nick, F::Account, F::Fingerprint,
                          F::Moderators, F::Bridges})
        addLine(field);
    for (const F field : {F::Key, F::Password})
        addLine(field, true);
    addRow(F::Encrypted, m_encrypted);
    addRow(F::Bot, m_bot);
    addSides();
    layOut();
    connectButtons();
    begin(Platform::File);
}

void SourceForm::addRow(SourceField field, QWidget *widget)
{
    auto *name = new QLabel(this);
    name->setTextFormat(Qt::PlainText);
    widget->setParent(this);
    m_fields[size_t(field)] = {name, widget};
}

void SourceForm::addLine(SourceField field, bool isSecret)
{
    auto *made = new QLineEdit;
    made->setMaxLength(longestField);
    if (isSecret)
        made->setEchoMode(QLineEdit::Password);
    connect(made, &QLineEdit::textEdited, this, [this] { say({}, true); });
    connect(made, &QLineEdit::returnPressed, m_test, &QPushButton::click);
    addRow(field, made);
}

void SourceForm::addSides()
{
    auto *side = new QWidget;
    auto *sides = new QHBoxLayout(side);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->addWidget(m_online);
    sides->addWidget(m_onsite);
    sides->addStretch(1);
    m_online->setAccessibleName(tr("Its people are online"));
    m_onsite->setAccessibleName(tr("Its people are in the room"));
    addRow(SourceField::Side, side);
}

void SourceForm::layOut()
{
    for (QLabel *label : {m_heading, m_remark, m_said}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(0);
    }
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse); // a fingerprint is copied from it
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space(2));
    for (QPushButton *button : {m_keep, m_test, m_browse, m_leave})
        buttons->addWidget(button);
    buttons->addStretch(1);
    m_rows->setHorizontalSpacing(Theme::space(3));
    m_rows->setVerticalSpacing(Theme::space(2));
    m_rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, Theme::space(2), 0);
    column->setSpacing(Theme::space(3));
    column->addWidget(m_heading);
    column->addWidget(m_remark);
    column->addLayout(m_rows);
    column->addWidget(m_said);
    column->addLayout(buttons);
    column->addStretch(1);
}

void SourceForm::connectButtons()
{
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (!m_isTesting && isInOrder())
            Q_EMIT testRequested(settings(), secrets());
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (isInOrder())
            Q_EMIT keepRequested(settings(), secrets());
    });
    connect(m_browse, &QPushButton::clicked, this, &SourceForm::browseRequested);
    connect(m_leave, &QPushButton::clicked, this, &SourceForm::left);
}

QLineEdit *SourceForm::line(SourceField field) const
{
    return qobject_cast<QLineEdit *>(m_fields[size_t(field)].widget);
}

QString SourceForm::typed(SourceField field) const
{
    return line(field)->text().trimmed();
}

void SourceForm::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_heading->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    m_remark->setFont(fontOf(theme, TypeSize::Small));
    for (RingButton *choice : {m_online, m_onsite})
        choice->setTheme(theme);
    for (FormCheck *check : {m_encrypted, m_bot})
        check->setTheme(theme);
    say(m_said->text(), m_hasSaidGood);
}

// Its rows in its order, each with its words; those of others are away.
void SourceForm::showPlatform(Platform platform)
{
    m_platform = platform;
    while (m_rows->rowCount() > 0) {
        const QFormLayout::TakeRowResult taken = m_rows->takeRow(0);
        delete taken.labelItem;
        delete taken.fieldItem;
    }
    for (const Row &row : m_fields) {
        row.name->hide();
        row.widget->hide();
    }
    QWidget *before = nullptr;
    for (const FieldWords &words : fieldsOf(platform)) {
        const Row &row = m_fields[size_t(words.field)];
        row.name->setText(words.name);
        if (QLineEdit *field = line(words.field)) {
            field->setPlaceholderText(words.hint);
            field->setAccessibleName(words.name);
            field->setAccessibleDescription(words.hint);
            row.name->setBuddy(field);
        }
        m_rows->addRow(row.name, row.widget);
        row.name->show();
        row.widget->show();
        if (before)
            setTabOrder(before, row.widget);
        before = row.widget;
    }
    setTabOrder(before, m_online);
    setTabOrder(m_online, m_onsite);
    QWidget *last = m_onsite;
    for (QPushButton *button : {m_keep, m_test, m_browse, m_leave}) {
        setTabOrder(last, button);
        last = button;
    }
    m_browse->setVisible(platform == Platform::File);
    m_test->setText(platform == Platform::File ? tr("Test") : tr("Test connection"));
    m_heading->setText(headingOf(platform));
    m_remark->setText(remarkOn(platform));
    m_remark->setVisible(!m_remark->text().isEmpty());
}

void SourceForm::begin(Platform platform, const QStringList &taken)
{
    m_taken = taken;
    SourceSettings fresh;
    fresh.platform = platform;
    fresh.name = freeName(usualNameOf(platform), taken);
    fresh.path = m_usualFolder;
    if (platform == Platform::Xmpp)
        fresh.nick = QStringLiteral("evenhand");
    edit(fresh);
    m_isKnown = false;
    line(SourceField::Name)->setEnabled(true);
}

void SourceForm::edit(const SourceSettings &settings)
{
    using F = SourceField;
    m_isKnown = true;
    m_session = settings.session;
    line(F::Name)->setEnabled(false); // what it has brought already bears it
    const std::pair<F, QString> texts[] = {
        {F::Name, settings.name},
        {F::Path, settings.path},
        {F::Host, settings.host},
        {F::Port, settings.port == 0 ? QString() : QString::number(settings.port)},
        {F::Channel, settings.channel},
        {F::Topic, settings.topic},
        {F::Nick, settings.nick},
        {F::Account, settings.account},
        {F::Fingerprint, settings.fingerprint},
        {F::Moderators, settings.moderators.join(u' ')},
        {F::Bridges, settings.bridges.join(u' ')},
        {F::Key, QString()},
        {F::Password, QString()},
    };
    for (const auto &[field, text] : texts)
        line(field)->setText(text);
    m_encrypted->setChecked(settings.isEncrypted);
    m_bot->setChecked(settings.isBot);
    (settings.side == Side::Onsite ? m_onsite : m_online)->setChecked(true);
    showPlatform(settings.platform);
    say({}, true);
    setTesting(false);
    m_before = this->settings(); // as the form writes it
}

bool SourceForm::isChanged() const
{
    const bool hasSecret = !line(SourceField::Password)->text().isEmpty() || !line(SourceField::Key)->text().isEmpty();
    return hasSecret || !(settings() == m_before);
}

SourceSettings SourceForm::settings() const
{
    using F = SourceField;
    SourceSettings settings;
    settings.name = typed(F::Name);
    settings.platform = m_platform;
    settings.side = m_onsite->isChecked() ? Side::Onsite : Side::Online;
    settings.session = m_session;
    if (m_platform == Platform::File) {
        settings.path = typed(F::Path);
        return settings;
    }
    settings.host = typed(F::Host);
    bool isNumber = true;
    settings.port = typed(F::Port).isEmpty() ? 0 : typed(F::Port).toInt(&isNumber);
    settings.port = isNumber ? settings.port : -1;
    settings.isEncrypted = m_encrypted->isChecked();
    settings.fingerprint = typed(F::Fingerprint);
    settings.channel = typed(F::Channel);
    if (m_platform == Platform::Irc && !settings.channel.isEmpty() && settings.channel.front().isLetterOrNumber())
        settings.channel.prepend(u'#');
    settings.account = typed(F::Account);
    settings.moderators = wordsIn(*line(F::Moderators));
    settings.bridges = wordsIn(*line(F::Bridges));
    settings.isBot = m_bot->isChecked();
    if (m_platform == Platform::Irc || m_platform == Platform::Xmpp)
        settings.nick = typed(F::Nick);
    if (m_platform == Platform::Zulip)
        settings.topic = typed(F::Topic);
    return settings;
}

std::optional<SourceSecrets> SourceForm::secrets() const
{
    const bool hasKey = m_platform == Platform::Irc || m_platform == Platform::Xmpp;
    const QString key = hasKey ? line(SourceField::Key)->text() : QString();
    const SourceSecrets given{line(SourceField::Password)->text(), key};
    return m_isKnown && given.isEmpty() ? std::nullopt : std::optional(given);
}

// The first that has to be filled in.
QWidget *SourceForm::first() const
{
    return m_fields[size_t(fieldsOf(m_platform).at(1).field)].widget;
}

bool SourceForm::isInOrder()
{
    QString problem = sourceProblem(settings());
    // It would take that one's place, password and all.
    if (problem.isEmpty() && !m_isKnown && m_taken.contains(settings().name, Qt::CaseInsensitive))
        problem = tr("there is a source named %1 already; choose another name").arg(settings().name);
    say(problem, false);
    return problem.isEmpty();
}

void SourceForm::say(const QString &words, bool isGood)
{
    m_hasSaidGood = isGood;
    m_said->setText(plainProse(words, longestSaid));
    m_said->setVisible(!words.isEmpty());
    QPalette palette = m_said->palette();
    palette.setColor(QPalette::WindowText, isGood ? m_theme.good : m_theme.over);
    m_said->setPalette(palette);
    if (!words.isEmpty())
        QMetaObject::invokeMethod(this, &SourceForm::showSaid, Qt::QueuedConnection); // once it has its place
}

// A long form is scrolled: what is wrong with it must be seen, and what can be done then.
void SourceForm::showSaid()
{
    for (QWidget *around = parentWidget(); around; around = around->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(around)) {
            area->ensureWidgetVisible(m_keep, 0, 0);
            area->ensureWidgetVisible(m_said, 0, 0);
        }
}

void SourceForm::setPath(const QString &path)
{
    line(SourceField::Path)->setText(path);
    line(SourceField::Path)->setFocus();
}

QString SourceForm::said() const
{
    return m_said->text();
}

void SourceForm::setTesting(bool isTesting)
{
    m_isTesting = isTesting; // pressed again it does nothing: a button that is off would lose the focus
    if (isTesting)
        say(tr("Trying …"), true);
}

} // namespace evenhand
