// SPDX-License-Identifier: Apache-2.0
// Below the messages: how many are new while somebody reads, how to add one, and what was copied
// for Zoom and isn't ticked as posted yet. The first line is as high with something to say as without.
#pragma once

#include "models/items/feedGlance.h"
#include "ui/theme/Theme.h"

#include <QWidget>

class QBoxLayout;

namespace evenhand {

class ElidedLabel;
class KeyButton;

class FeedFoot : public QWidget
{
    Q_OBJECT
public:
    explicit FeedFoot(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKeys(const QString &add, const QString &posted, const QString &write, const QString &aims);
    void showFollowing(bool isFollowing, int fresh);
    // Who joined since doesn't know them.
    void showAimsDue(bool isDue);
    bool isAimsDue() const;
    void showPosts(const std::vector<WaitingPost> &posts);
    // The post that the tick is about: the oldest one.
    const WaitingPost *waiting() const { return m_posts.empty() ? nullptr : &m_posts.front(); }
    QString newWords() const;
    QString postWords() const;

    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void followWanted();
    void addWanted();
    void writeWanted();
    void againWanted();
    void aimsWanted();
    void postedTicked();

private:
    void fit();
    int widthAt(int step) const;
    void showNew();

    Theme m_theme = themeOf(ThemeKind::Light);
    int m_step = 0; // of less and less room
    int m_fresh = 0;
    bool m_isFollowing = true;
    QBoxLayout *m_column;
    QBoxLayout *m_upper;
    KeyButton *m_new, *m_add, *m_write, *m_posted, *m_again, *m_aims;
    QWidget *m_line;
    ElidedLabel *m_post;
    std::vector<WaitingPost> m_posts;
};

} // namespace evenhand
