// SPDX-License-Identifier: Apache-2.0
// "Undo: floor given to Keily Blair (U)", redo, and the notices: one at a time, errors first, then
// the newest, each until it is dismissed, or stale; "1 of 3" leads to all of them. While there is none it
// tells for a little while what the partner did. The line is as high with them as without.
#pragma once

#include "ui/theme/Theme.h"
#include "ui/undo/Notices.h"
#include "ui/undo/PartnerActs.h"

#include <QJsonObject>
#include <QList>
#include <QPixmap>
#include <QString>
#include <QWidget>
#include <memory>
#include <utility>

class QBoxLayout;
class QLabel;

namespace evenhand {

class ElidedLabel;
class KeyButton;
class KeyMap;

class UndoLine : public QWidget
{
    Q_OBJECT
public:
    explicit UndoLine(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    // Whose acts undo takes back: the key of State::acts.
    void setModerator(const QString &moderator);
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    // What the log knows of the acts of the state that is shown next.
    void knowDetails(const ActDetails &details) { m_details = details; }
    const ActDetails &details() const { return m_details; }
    void showNotice(const QString &words, Keep keep = Keep::UntilRead);
    // In the place of what is unread about the same topic; empty words: that is no news any more.
    void showNews(const QString &topic, const QString &words);
    // What happened, what is safe, what to do.
    void showError(const QString &happened, const QString &safe, const QString &todo);
    const Notices &notices() const { return *m_notices; }
    bool hasNotice() const { return m_notices->count() > 0; }
    // The same notices stand in both: what is read in one is read in the other.
    void shareNotices(UndoLine &other);
    // In a narrow window: the notices above the buttons.
    void setTwoRows(bool on);

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void undo();
    void redo();
    void dismissNotice();
    void dropNotice(qint64 number);
    void dropNotices();
    // What was in the session up to now was read elsewhere: it was taken over from another console.
    void passOver();
    // What an act would change, in the notices' place as long as it isn't empty and no notice comes.
    void showPreview(const QString &words);
    // Something was done or taken back: what only concerned the act before goes.
    void actDone();
    // Several that are one act: undo says how many.
    void actsDone(const QList<QJsonObject> &commands);

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void noticesChanged();
    void allWanted(); // to be read as a list

private:
    void layOut();
    void showActs();
    void showRedo(const QString &undone);
    bool isTwoRows() const;
    void nameGroup();
    QString groupWordsOf(const EventId &act) const;
    bool isPreviewShown() const;
    void showNotices();
    void write(const QString &words, const QColor &colour);
    void shareChange();
    QPixmap markOf(const UnreadNotice &notice) const;

    Theme m_theme = themeOf(ThemeKind::Light);
    State m_state;
    QString m_redoKey;
    QString m_moderator, m_preview;
    qint64 m_knownBefore = 0;      // the newest notice when the preview began
    QList<QJsonObject> m_groupDue; // were asked for, and are the next act that comes
    qsizetype m_handsBefore = 0;
    EventId m_actBefore;
    QList<std::pair<EventId, QString>> m_groups; // of this run, newest last
    ActDetails m_details;
    PartnerActs m_partner;
    Instant m_now{};
    std::shared_ptr<Notices> m_notices = std::make_shared<Notices>();
    QBoxLayout *m_rows, *m_acts, *m_told;
    KeyButton *m_undo, *m_redo, *m_all, *m_dismiss;
    QLabel *m_mark;
    ElidedLabel *m_words;
};

} // namespace evenhand
