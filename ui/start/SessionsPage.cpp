// SPDX-License-Identifier: Apache-2.0
#include "ui/start/SessionsPage.h"

#include "models/items/glance.h"
#include "ui/queue/ActList.h"
#include "ui/start/SessionDelegate.h"
#include "ui/start/WordsLabel.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int beginningsWidth = 300;  // pixels at a text scale of 1
constexpr int widestBeginnings = 460; // the sessions need room, too
constexpr qreal twoRowsFrom = 1.4;    // of acts, by the scale of text
constexpr qsizetype longestSearch = 200;
} // namespace

SessionsPage::SessionsPage(QWidget *parent)
    : QWidget(parent),
      m_model(new LibraryModel(this)),
      m_delegate(new SessionDelegate(*m_model, this)),
      m_name(new QLabel(tr("Evenhand"), this)),
      m_heading(new QLabel(tr("Sessions"), this)),
      m_folderLabel(new QLabel(tr("New sessions are kept in"), this)),
      m_motto(new WordsLabel(this)),
      m_folder(new ElidedLabel(this)),
      m_goOn(new KeyButton(this)),
      m_search(new QLineEdit(this)),
      m_list(new ActList(this))
{
    m_motto->setWords(tr("One session in a room and online, and nobody left out."));
    for (QLabel *label : {m_name, m_heading, m_folderLabel})
        startwards(*label);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(6), Theme::space(6), Theme::space(6), Theme::space(2));
    row->setSpacing(Theme::space(8));
    m_beginnings = makeBeginnings();
    row->addWidget(m_beginnings);
    row->addWidget(makeSessions(), 1);
    setTheme(m_theme);
    showActs();
    showTeaching();
}

// ---- what it is made of ----

KeyButton *SessionsPage::addBeginning(QBoxLayout &column, const QString &key, const QString &glyph,
                                      const QString &label, const QString &detail)
{
    auto *button = new KeyButton(this);
    button->setKey(key);
    button->setGlyph(glyph);
    button->setTwoLines(true);
    button->setLabel(label);
    button->setDetail(detail);
    button->setTakesEnter(true);
    column.addWidget(button);
    m_buttons.push_back(button);
    return button;
}

QWidget *SessionsPage::makeBeginnings()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(2));
    column->addWidget(m_name);
    column->addWidget(m_motto);
    column->addSpacing(Theme::space(4));
    connect(addBeginning(*column, tr("Ctrl+N"), QStringLiteral("add"), tr("New from a proposal"),
                         tr("Paste its text, or drop its file here")),
            &KeyButton::clicked, this, &SessionsPage::newWanted);
    connect(addBeginning(*column, tr("Ctrl+O"), QStringLiteral("folder"), tr("Open a session…"),
                         tr("A file that ends in .evenhand")),
            &KeyButton::clicked, this, &SessionsPage::fileWanted);
    connect(addBeginning(*column, tr("Ctrl+T"), QStringLiteral("resume"), tr("Try it: a rehearsal"),
                         tr("A workshop, 1× to 60× as fast")),
            &KeyButton::clicked, this, &SessionsPage::rehearsalRequested);
    connect(addBeginning(*column, tr("F1"), QStringLiteral("help"), tr("Keys"), tr("What each key does here")),
            &KeyButton::clicked, this, &SessionsPage::keysWanted);
    column->addStretch(1);
    m_change = new KeyButton(side);
    m_change->setLabel(tr("Change…"));
    m_change->setTakesEnter(true);
    m_buttons.push_back(m_change);
    connect(m_change, &KeyButton::clicked, this, &SessionsPage::folderWanted);
    m_folder->setAccessibleName(tr("Folder for new sessions"));
    column->addWidget(m_folderLabel);
    column->addWidget(m_folder);
    column->addWidget(m_change, 0, Qt::AlignLeft);
    return side;
}

KeyButton *SessionsPage::makeAct(const QString &key, const QString &glyph, const QString &label)
{
    auto *button = new KeyButton(this);
    button->setKey(key);
    button->setGlyph(glyph);
    button->setLabel(label);
    button->setTakesEnter(true);
    m_buttons.push_back(button);
    return button;
}

QWidget *SessionsPage::makeSessions()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(2));

    m_goOn->setObjectName(QStringLiteral("goOn"));
    m_goOn->setPrimary(true);
    m_goOn->setTwoLines(true);
    m_goOn->setGlyph(QStringLiteral("resume"));
    m_goOn->setTakesEnter(true);
    m_goOn->setWidest(200);
    m_goOn->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_goOn->hide();
    m_buttons.push_back(m_goOn);
    connect(m_goOn, &KeyButton::clicked, this, [this] { Q_EMIT openRequested(m_cutOff); });
    column->addWidget(m_goOn);

    auto *top = new QHBoxLayout;
    top->addWidget(m_heading);
    top->addStretch(1);
    top->addWidget(m_search, 1);
    column->addLayout(top);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the sessions"));
    m_search->setMaxLength(longestSearch);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &SessionsPage::narrow);

    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Sessions"));
    m_list->addAct(tr("Open"), {Qt::Key_Return, Qt::Key_Enter}, this, &SessionsPage::openChosen);
    connect(m_list, &ActList::choiceChanged, this, &SessionsPage::showActs);
    connect(m_list, &ActList::doubleClicked, this, &SessionsPage::openChosen);
    column->addWidget(m_list, 1);

    m_acts = new QGridLayout;
    m_acts->setSpacing(Theme::space(1));
    m_open = makeAct(tr("Enter"), QString(), tr("Open"));
    m_report = makeAct(tr("Ctrl+R"), QStringLiteral("report"), tr("Report"));
    m_show = makeAct(QString(), QStringLiteral("folder"), tr("Show its folder"));
    m_forget = makeAct(tr("Del"), QStringLiteral("remove"), tr("Remove from this list"));
    m_forget->setTip(tr("The file stays where it is"));
    column->addLayout(m_acts);
    const auto showFolderOf = [this] {
        withChosen([this](const QString &path) { Q_EMIT showInFolderRequested(path); });
    };
    const auto forgetIt = [this] { withChosen([this](const QString &path) { Q_EMIT forgetRequested(path); }); };
    m_list->addAct(tr("Report"), {}, this, &SessionsPage::reportChosen);
    m_list->addAct(tr("Show its folder"), {}, this, showFolderOf);
    m_list->addRule();
    m_list->addAct(tr("Remove from this list; the file stays"), {Qt::Key_Delete}, this, forgetIt);
    connect(m_open, &KeyButton::clicked, this, &SessionsPage::openChosen);
    connect(m_report, &KeyButton::clicked, this, &SessionsPage::reportChosen);
    connect(m_show, &KeyButton::clicked, this, showFolderOf);
    connect(m_forget, &KeyButton::clicked, this, forgetIt);
    return side;
}

void SessionsPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_name->setFont(fontOf(theme, TypeSize::Large, QFont::DemiBold));
    m_heading->setFont(fontOf(theme, TypeSize::Heading, QFont::DemiBold));
    m_motto->setFont(fontOf(theme, TypeSize::Text));
    QPalette quiet = paletteOf(theme);
    quiet.setColor(QPalette::WindowText, theme.quiet);
    m_motto->setPalette(quiet);
    m_folderLabel->setPalette(quiet);
    m_folderLabel->setFont(fontOf(theme, TypeSize::Small));
    m_folder->setFont(fontOf(theme, TypeSize::Text));
    m_search->setFont(fontOf(theme, TypeSize::Text));
    m_beginnings->setFixedWidth(std::min(int(beginningsWidth * theme.scale), widestBeginnings));
    for (KeyButton *button : m_buttons)
        button->setTheme(theme);
    m_search->setMinimumHeight(m_open->sizeHint().height());
    placeActs();
    m_delegate->setTheme(theme);
    m_list->setTheme(theme);
}

void SessionsPage::placeActs()
{
    const int columns = m_theme.scale >= twoRowsFrom ? 2 : 4;
    const std::vector<KeyButton *> acts{m_open, m_report, m_show, m_forget};
    for (size_t i = 0; i < acts.size(); ++i)
        m_acts->addWidget(acts[i], int(i) / columns, int(i) % columns);
    m_acts->setColumnStretch(2, columns == 2 ? 1 : 0);
    m_acts->setColumnStretch(4, columns == 4 ? 1 : 0);
}

void SessionsPage::setZone(const QTimeZone &zone)
{
    m_delegate->setZone(zone);
}

// ---- what it shows ----

void SessionsPage::showSessions(const std::vector<LibraryItem> &items, Instant now)
{
    m_delegate->setNow(now);
    m_model->showItems(items);
    const std::optional<LibraryItem> cut = cutOff(items, now);
    m_cutOff = cut ? cut->path : QString();
    chooseWanted();
    if (cut) {
        m_goOn->setLabel(tr("Go on with %1").arg(shownTitle(*cut)));
        m_goOn->setDetail(whereItStopped(*cut));
    }
    m_goOn->setVisible(cut.has_value());
    showActs();
    showTeaching();
    m_list->viewport()->update();
}

// The list may come before what is wanted is in it.
void SessionsPage::chooseWanted()
{
    const QModelIndexList wanted = m_model->rowCount() == 0
        ? QModelIndexList()
        : m_model->match(m_model->index(0), LibraryModel::Path, m_wanted, 1, Qt::MatchExactly);
    if (!wanted.isEmpty()) {
        m_wanted.clear();
        m_list->choose(wanted.first());
    } else if (m_model->rowCount() > 0) {
        chooseCutOff();
    }
}

// Until somebody chooses, the row that is chosen is of the session that the button above goes on with.
void SessionsPage::chooseCutOff()
{
    const bool isChosen = m_list->currentIndex().isValid();
    if (isChosen && chosenPath() != m_offered)
        return;
    const QModelIndexList cut = m_model->match(m_model->index(0), LibraryModel::Path, m_cutOff, 1, Qt::MatchExactly);
    if (!m_cutOff.isEmpty() && !cut.isEmpty())
        m_list->choose(cut.first());
    else if (!isChosen)
        m_list->choose(m_model->index(0));
    m_offered = chosenPath();
}

void SessionsPage::showFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void SessionsPage::showTeaching()
{
    if (m_model->isEmpty())
        m_list->setTeaching(tr("No sessions yet"),
                            tr("Ctrl+N makes one from the text of a proposal: paste it, and see what was understood "
                               "before anything is written. Ctrl+T plays a whole session to try the keys on."));
    else
        m_list->setTeaching(tr("Nothing found"), tr("No session has these words; Esc shows all of them again."));
}

void SessionsPage::showActs()
{
    const int row = m_list->chosenRow();
    const bool isChosen = row >= 0 && row < m_model->rowCount();
    const LibraryItem item = isChosen ? m_model->rowAt(row) : LibraryItem();
    const bool isReadable = isChosen && !item.isMissing && item.trouble.isEmpty();
    m_open->setEnabled(isChosen && item.canOpen());
    m_report->setEnabled(isReadable);
    m_show->setEnabled(isChosen && !item.isMissing);
    m_forget->setEnabled(isChosen);
}

// ---- what can be done ----

QString SessionsPage::chosenPath() const
{
    const int row = m_list->chosenRow();
    return row < 0 || row >= m_model->rowCount() ? QString() : m_model->rowAt(row).path;
}

template<class Act> void SessionsPage::withChosen(Act act)
{
    if (const QString path = chosenPath(); !path.isEmpty())
        act(path);
}

// Also what can't be opened: then the refusal says why.
void SessionsPage::openChosen()
{
    withChosen([this](const QString &path) { Q_EMIT openRequested(path); });
}

void SessionsPage::reportChosen()
{
    withChosen([this](const QString &path) { Q_EMIT reportRequested(path); });
}

void SessionsPage::takeFocus()
{
    if (m_goOn->isVisibleTo(this))
        m_goOn->setFocus();
    else
        m_list->setFocus();
}

void SessionsPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SessionsPage::narrow(const QString &words)
{
    m_model->setSearch(words);
    if (m_model->rowCount() > 0 && (!m_list->currentIndex().isValid() || !words.isEmpty()))
        m_list->choose(m_model->index(0));
    showActs();
    showTeaching();
}

bool SessionsPage::leave()
{
    const bool isSearching = !m_search->text().isEmpty() || m_search->hasFocus();
    m_search->clear();
    if (isSearching)
        m_list->setFocus();
    return isSearching;
}

// Arrows and Enter in the search are for what it found.
bool SessionsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->chosenRow();
    switch (key->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int to = row + (key->key() == Qt::Key_Down ? 1 : -1);
        if (to >= 0 && to < m_model->rowCount())
            m_list->choose(m_model->index(to));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter: openChosen(); return true;
    default: return false;
    }
}

// What is typed beside the search belongs into it.
void SessionsPage::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    const bool isHeld = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (isHeld || text.isEmpty() || !text.at(0).isPrint() || text.at(0).isSpace())
        return QWidget::keyPressEvent(event);
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->setText(m_search->text() + text);
}

} // namespace evenhand
