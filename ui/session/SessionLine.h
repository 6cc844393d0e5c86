// SPDX-License-Identifier: Apache-2.0
// The session at one glance: title · 34:12 of 60:00 · ends 15:04 (+4:00) · what would bring it back
// · lamps. What a remedy changes stands on its button. The remedies stand beside the title, which
// has their room while there are none: the figures keep their place. Only a wide line has room for
// that: others have a second row for remedies and lamps, always; the width alone decides.
#pragma once

#include "models/feeds/SourceStanding.h"
#include "models/items/glance.h"
#include "ui/session/RemedyList.h"
#include "ui/session/sessionWords.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QPointer>
#include <QString>
#include <QTimeZone>
#include <QWidget>
#include <functional>
#include <vector>

class QHBoxLayout;
class QInputEvent;
class QKeyEvent;

namespace evenhand {

class ElidedLabel;
class FiguresLabel;
class KeyButton;
class KeyMap;
class Lamp;

class SessionLine : public QWidget
{
    Q_OBJECT
public:
    explicit SessionLine(QWidget *parent = nullptr);
    ~SessionLine() override;

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    void setZone(const QTimeZone &zone); // of wall-clock times; the system's unless told
    void showState(const State &state, Instant now);
    void passTime(Instant now);

    // Said by whoever knows; "alone" until then.
    // `tip`: the same where there is more room; empty: there is no more to say.
    void setPartner(const QString &words, bool isGood, const QString &tip = {});
    // The sources of the feed; without any there is no lamp for them.
    void showSources(const std::vector<SourceRow> &rows);
    void setSaved(bool isSaved, const QString &words);
    void setTyping(bool isTyping);

    // Where the list of remedies may lie, in the window; else all that is below the line.
    void setListPlace(std::function<QRect()> place);
    bool isListing() const;
    void leaveList();

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    // The first remedy that can be done; where there is none, or nothing to bring back, it says so.
    void applyRemedy();
    // To choose among them: on the line, or on the list where that has all; once more puts it away.
    void focusRemedies();

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // What was asked for, or why nothing was.
    void said(const QString &words);
    void partnerPressed();    // how it stands with the other consoles is wanted
    void listed(bool isOpen); // the list of remedies came, or went
    // What the remedy under the pointer or the focus would change; empty: it ends.
    void previewed(const QString &words);
    // A remedy that had the focus goes: whoever knows where the focus belongs puts it there.
    void homeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr size_t mostRemedies = 5;
    struct InRow
    {
        size_t first = 0, count = 0;
        bool hasAll = false; // beside them, what opens the list
        bool holds(size_t index) const { return index >= first && index < first + count; }
    };

    void addRemedies();
    void layOut();
    void placeRows();
    void showGlance();
    void showPlatforms();
    void showRemedies();
    void findRemedies();
    void labelRemedies();
    void label(size_t index, LabelRoom room);
    bool putInRow(size_t first, size_t count, bool hasAll, LabelRoom least);
    bool fitsInRow(size_t first, size_t count, bool hasAll) const;
    std::vector<RemedyList::Row> listRows() const;
    void showList();
    QRect listPlace() const;
    void showPreview();
    void shareRoom();
    void regard(size_t index, bool isIt);
    void request(size_t index);
    void keepFocusOff();
    bool isTooSoon(const QInputEvent &event) const;
    bool takesKey(const QKeyEvent &event);
    bool walks(const QObject *from, int key);
    void regardMoved(const QObject *button);
    std::optional<size_t> firstDoable() const;
    QString whyNoRemedy() const;
    std::optional<size_t> byKey() const;

    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    State m_state;
    SegmentTitles m_titles{State()};
    Instant m_now{};
    SessionGlance m_session;
    std::vector<Remedy> m_remedies; // by what is shown first when there is little room
    std::optional<size_t> m_regarded;
    QString m_preview, m_fitKey;

    QHBoxLayout *m_first, *m_second;
    ElidedLabel *m_title;
    FiguresLabel *m_elapsed, *m_end, *m_overrun;
    QWidget *m_remedyRoom;
    std::vector<KeyButton *> m_buttons;
    InRow m_inRow;
    KeyButton *m_all;
    QPointer<RemedyList> m_list; // over what is below the line
    std::function<QRect()> m_place;
    QWidget *m_lamps;
    Lamp *m_partner, *m_saved, *m_typing, *m_platform;
    std::vector<SourceRow> m_sources;
    std::optional<bool> m_isOneRow;
    std::optional<quint64> m_doneAt; // a remedy by pointer or key, by the time of its event
};

} // namespace evenhand
