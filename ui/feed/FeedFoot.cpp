// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/FeedFoot.h"

#include "ui/feed/feedWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QBoxLayout>
#include <QFontMetrics>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int fewWords = 1, fewerWords = 2, noKey = 3, pictures = 4; // steps of less and less room
constexpr int manyNew = 99;
} // namespace

FeedFoot::FeedFoot(QWidget *parent)
    : QWidget(parent),
      m_column(new QVBoxLayout(this)),
      m_upper(new QHBoxLayout),
      m_new(new KeyButton(this)),
      m_add(new KeyButton(this)),
      m_write(new KeyButton(this)),
      m_posted(new KeyButton(this)),
      m_again(new KeyButton(this)),
      m_aims(new KeyButton(this)),
      m_line(new QWidget(this)),
      m_post(new ElidedLabel(m_line))
{
    m_new->setBare(true);
    m_new->setTakesEnter(true);
    m_add->setBare(true);
    m_add->setTakesEnter(true);
    m_add->setTip(tr("Adds what somebody said or wrote; a pasted piece of the Zoom chat becomes messages"));
    m_write->setBare(true);
    m_write->setTakesEnter(true);
    m_write->setTip(tr("Writes to the chats of this session; for Zoom it is copied"));
    m_again->setLabel(tr("Try again"));
    m_again->setTakesEnter(true);
    m_posted->setLabel(tr("Posted"));
    m_posted->setTakesEnter(true);
    m_aims->setBare(true);
    m_aims->setTakesEnter(true);
    m_aims->setLabel(tr("Aims again"));
    m_aims->setTip(tr("A segment began since the aims were posted: writes them once more, for who joined late"));
    m_aims->hide();
    m_upper->setContentsMargins(Theme::space(2), 0, 0, 0);
    m_upper->addWidget(m_new, 1);
    m_upper->addWidget(m_aims);
    m_upper->addWidget(m_write);
    m_upper->addWidget(m_add);
    auto *lower = new QHBoxLayout(m_line);
    lower->setContentsMargins(Theme::space(3), 0, Theme::space(1), Theme::space(1));
    lower->addWidget(m_post, 1);
    lower->addWidget(m_again);
    lower->addWidget(m_posted);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(m_upper);
    m_column->addWidget(m_line);
    m_line->hide();
    connect(m_new, &KeyButton::clicked, this, &FeedFoot::followWanted);
    connect(m_add, &KeyButton::clicked, this, &FeedFoot::addWanted);
    connect(m_write, &KeyButton::clicked, this, &FeedFoot::writeWanted);
    connect(m_aims, &KeyButton::clicked, this, &FeedFoot::aimsWanted);
    connect(m_again, &KeyButton::clicked, this, &FeedFoot::againWanted);
    connect(m_posted, &KeyButton::clicked, this, &FeedFoot::postedTicked);
    fit();
}

void FeedFoot::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (KeyButton *button : {m_new, m_add, m_write, m_posted, m_again, m_aims})
        button->setTheme(theme);
    m_post->setFont(fontOf(theme, TypeSize::Small));
    m_post->setColour(theme.soon);
    fit();
}

void FeedFoot::setKeys(const QString &add, const QString &posted, const QString &write, const QString &aims)
{
    m_aims->setKey(aims);
    m_write->setKey(write);
    m_add->setKey(add);
    m_posted->setKey(posted);
    fit();
}

// ---- room ----

void FeedFoot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

// Whatever m_new has to say: only the room decides.
int FeedFoot::widthAt(int step) const
{
    const int key = step < noKey
        ? QFontMetrics(fontOf(m_theme, TypeSize::Small, QFont::DemiBold)).horizontalAdvance(tr("End")) + Theme::space(4)
        : 0;
    const int glyph = m_theme.pixels(TypeSize::Text) + Theme::space(2);
    const int told = std::max(m_new->widthWith(step < fewWords ? tr("Following the newest") : tr("Following")),
                              m_new->widthWith(tr("%1 new").arg(manyNew)) + key + glyph);
    const int write = m_write->widthWith(step < pictures ? tr("Write") : QString());
    const int add = m_add->widthWith(step < fewerWords ? tr("Add or paste") : tr("Add"));
    return told + write + add + 3 * m_upper->spacing() + Theme::space(2);
}

// Words become fewer, then pictures; the keys stay.
void FeedFoot::fit()
{
    const int aims = isAimsDue() ? m_aims->sizeHint().width() + m_upper->spacing() : 0;
    m_write->setGlyph({});
    m_new->setKey({});
    m_new->setGlyph({});
    m_step = 0;
    while (m_step < pictures && widthAt(m_step) + aims > width())
        ++m_step;
    m_write->setLabel(m_step < pictures ? tr("Write") : QString());
    m_write->setGlyph(m_step < pictures ? QString() : QStringLiteral("edit"));
    m_write->setAccessibleName(tr("%1, key %2").arg(tr("Write"), m_write->key()));
    m_add->setLabel(m_step < fewerWords ? tr("Add or paste") : tr("Add"));
    const bool isAbove = m_step == pictures;
    if (isAbove != (m_column->indexOf(m_aims) >= 0)) { // in a line of its own
        (isAbove ? m_upper : m_column)->removeWidget(m_aims);
        isAbove ? m_column->insertWidget(0, m_aims) : m_upper->insertWidget(1, m_aims);
    }
    showNew();
}

void FeedFoot::showFollowing(bool isFollowing, int fresh)
{
    m_isFollowing = isFollowing;
    m_fresh = fresh;
    showNew();
}

void FeedFoot::showNew()
{
    const bool isFollowing = m_isFollowing;
    const int fresh = m_fresh;
    m_new->setFocusPolicy(isFollowing ? Qt::NoFocus : Qt::StrongFocus); // it only tells then
    m_new->setKey(isFollowing || m_step >= noKey ? QString() : tr("End"));
    m_new->setGlyph(fresh > 0 ? QStringLiteral("down") : QString());
    m_new->setLoud(fresh > 0 ? m_theme.accent : isFollowing ? m_theme.quiet : QColor());
    m_new->setLabel(isFollowing     ? m_step < fewWords ? tr("Following the newest") : tr("Following")
                            : fresh > 0 ? tr("%1 new").arg(fresh)
                                    : tr("To the newest"));
    m_new->setTip(isFollowing ? QString()
                              : tr("The feed stands still while it is read. End follows the newest again."));
}

void FeedFoot::showAimsDue(bool isDue)
{
    m_aims->setVisible(isDue);
    fit();
}

bool FeedFoot::isAimsDue() const
{
    return !m_aims->isHidden();
}

void FeedFoot::showPosts(const std::vector<WaitingPost> &posts)
{
    m_posts = posts;
    m_line->setVisible(!posts.empty());
    if (posts.empty())
        return m_post->setText({}); // a hidden line still tells screen readers
    const QString place = sourceName(posts.front().to);
    m_again->setVisible(!posts.front().problem.isEmpty());
    m_again->setTip(tr("Posts it on %1 once more").arg(place));
    m_posted->setTip(tr("I have posted this on %1").arg(place));
    if (!posts.front().problem.isEmpty())
        return m_post->setText(tr("Not posted on %1: %2 · %3").arg(place, posts.front().problem, posts.front().text));
    m_post->setText(
        posts.size() == 1
            ? tr("Not posted on %1 yet: %2").arg(place, posts.front().text)
            : tr("Not posted on %1 yet (1 of %2): %3").arg(place, QString::number(posts.size()), posts.front().text));
}

QString FeedFoot::newWords() const
{
    return m_new->label();
}

QString FeedFoot::postWords() const
{
    return m_line->isHidden() ? QString() : m_post->text();
}

} // namespace evenhand
