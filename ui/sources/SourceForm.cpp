// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/SourceForm.h"

#include "models/minutes/plainText.h"
#include "ui/settings/RingButton.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

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
      m_encrypted(new QCheckBox(tr("Encrypted (TLS)"))),
      m_bot(new QCheckBox(tr("Answer q? in the channel with the queue"))),
      m_online(new RingButton(tr("online"))),
      m_onsite(new RingButton(tr("in the room"))),
      m_browse(new QPushButton(tr("Choose …"))),
      m_test(new QPushButton(tr("Test connection"))),
      m_keep(new QPushButton(tr("Save and switch on"))),
      m_leave(new QPushButton(tr("Back"))),
      m_heading(new QLabel),
      m_said(new QLabel)
{
    m_name = addField(tr("Name in the feed"), tr("one word"));
    m_path = addField(tr("File or folder"), tr("where the chat is saved"));
    m_host = addField(tr("Server"), tr("irc.example.org"));
    m_port = addField(tr("Port"), tr("empty: the usual one"));
    addRow({}, m_encrypted);
    m_channel = addField(tr("Channel"), tr("#session"));
    m_key = addField(tr("Channel's key"), tr("if it has one"), true);
    m_nick = addField(tr("Nick"), tr("as the channel sees this console"));
    m_account = addField(tr("Account"), tr("empty: none"));
    m_password = addField(tr("Password"), tr("of the account, else of the server"), true);
    m_fingerprint = addField(tr("Certificate's fingerprint"), tr("only where the system doesn't trust it"));
    m_moderators = addField(tr("Moderators' nicks"), tr("may call people: ack NAME"));
    m_bridges = addField(tr("Bridges' nicks"), tr("speak for others: <Name> text"));
    addRow({}, m_bot);
    auto *side = new QWidget;
    auto *sides = new QHBoxLayout(side);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->addWidget(m_online);
    sides->addWidget(m_onsite);
    sides->addStretch(1);
    m_online->setAccessibleName(tr("Its people are online"));
    m_onsite->setAccessibleName(tr("Its people are in the room"));
    addRow(tr("Its people are"), side);
    m_ofFile = {m_path};
    m_ofIrc = {m_host,    m_port,     m_encrypted,   m_channel,    m_key,     m_nick,
               m_account, m_password, m_fingerprint, m_moderators, m_bridges, m_bot};
    for (QLabel *label : {m_heading, m_said}) {
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
    column->addLayout(m_rows);
    column->addWidget(m_said);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (isInOrder())
            Q_EMIT testRequested(settings(), secrets());
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (isInOrder())
            Q_EMIT keepRequested(settings(), secrets());
    });
    connect(m_browse, &QPushButton::clicked, this, &SourceForm::browseRequested);
    connect(m_leave, &QPushButton::clicked, this, &SourceForm::left);
    begin(Platform::File);
}

QLineEdit *SourceForm::addField(const QString &name, const QString &hint, bool isSecret)
{
    auto *field = new QLineEdit;
    field->setMaxLength(longestField);
    field->setPlaceholderText(hint);
    field->setAccessibleName(name);
    field->setAccessibleDescription(hint);
    if (isSecret)
        field->setEchoMode(QLineEdit::Password);
    connect(field, &QLineEdit::textEdited, this, [this] { say({}, true); });
    connect(field, &QLineEdit::returnPressed, m_test, &QPushButton::click);
    addRow(name, field);
    return field;
}

void SourceForm::addRow(const QString &name, QWidget *widget)
{
    if (name.isEmpty())
        m_rows->addRow(new QLabel, widget);
    else
        m_rows->addRow(name, widget);
}

void SourceForm::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_heading->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    for (RingButton *choice : {m_online, m_onsite})
        choice->setTheme(theme);
    say(m_said->text(), m_hasSaidGood);
}

void SourceForm::showPlatform(Platform platform)
{
    m_platform = platform;
    const auto show = [this](const std::vector<QWidget *> &fields, bool on) {
        for (QWidget *field : fields)
            m_rows->setRowVisible(field, on);
    };
    show(m_ofFile, platform == Platform::File);
    show(m_ofIrc, platform == Platform::Irc);
    m_browse->setVisible(platform == Platform::File);
    m_test->setText(platform == Platform::File ? tr("Test") : tr("Test connection"));
    m_heading->setText(platform == Platform::File ? tr("A saved chat, as Zoom saves it") : tr("A channel of IRC"));
}

void SourceForm::begin(Platform platform, const QStringList &taken)
{
    m_taken = taken;
    SourceSettings fresh;
    fresh.platform = platform;
    fresh.name = freeName(platform == Platform::File ? QStringLiteral("zoom") : QStringLiteral("irc"), taken);
    fresh.path = m_usualFolder;
    edit(fresh);
    m_isKnown = false;
    m_name->setEnabled(true);
}

void SourceForm::edit(const SourceSettings &settings)
{
    m_isKnown = true;
    m_session = settings.session;
    m_name->setText(settings.name);
    m_name->setEnabled(false); // what it has brought already bears it
    m_path->setText(settings.path);
    m_host->setText(settings.host);
    m_port->setText(settings.port == 0 ? QString() : QString::number(settings.port));
    m_encrypted->setChecked(settings.isEncrypted);
    m_channel->setText(settings.channel);
    m_nick->setText(settings.nick);
    m_account->setText(settings.account);
    m_fingerprint->setText(settings.fingerprint);
    m_moderators->setText(settings.moderators.join(u' '));
    m_bridges->setText(settings.bridges.join(u' '));
    m_bot->setChecked(settings.isBot);
    m_key->clear();
    m_password->clear();
    (settings.side == Side::Onsite ? m_onsite : m_online)->setChecked(true);
    showPlatform(settings.platform);
    say({}, true);
    setTesting(false);
}

SourceSettings SourceForm::settings() const
{
    SourceSettings settings;
    settings.name = m_name->text().trimmed();
    settings.platform = m_platform;
    settings.side = m_onsite->isChecked() ? Side::Onsite : Side::Online;
    settings.session = m_session;
    if (m_platform == Platform::File) {
        settings.path = m_path->text().trimmed();
        return settings;
    }
    settings.host = m_host->text().trimmed();
    bool isNumber = true;
    settings.port = m_port->text().trimmed().isEmpty() ? 0 : m_port->text().trimmed().toInt(&isNumber);
    settings.port = isNumber ? settings.port : -1;
    settings.isEncrypted = m_encrypted->isChecked();
    settings.fingerprint = m_fingerprint->text().trimmed();
    settings.nick = m_nick->text().trimmed();
    settings.channel = m_channel->text().trimmed();
    if (!settings.channel.isEmpty() && settings.channel.front().isLetterOrNumber())
        settings.channel.prepend(u'#');
    settings.account = m_account->text().trimmed();
    settings.moderators = wordsIn(*m_moderators);
    settings.bridges = wordsIn(*m_bridges);
    settings.isBot = m_bot->isChecked();
    return settings;
}

std::optional<SourceSecrets> SourceForm::secrets() const
{
    const SourceSecrets typed{m_password->text(), m_key->text()};
    return m_isKnown && typed.isEmpty() ? std::nullopt : std::optional(typed);
}

QWidget *SourceForm::first() const
{
    return m_platform == Platform::File ? m_path : m_host;
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
}

void SourceForm::setPath(const QString &path)
{
    m_path->setText(path);
    m_path->setFocus();
}

QString SourceForm::said() const
{
    return m_said->text();
}

void SourceForm::setTesting(bool isTesting)
{
    m_test->setEnabled(!isTesting);
    if (isTesting)
        say(tr("Trying …"), true);
}

} // namespace evenhand
