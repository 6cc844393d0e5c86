// SPDX-License-Identifier: Apache-2.0
// One line for hands of either side. It stays open: Enter adds, Esc closes and gives the focus
// back. Below it always stands one line: what Enter will add, whom Tab would complete, and who
// may be the same person, each with a key.
#pragma once

#include "models/items/glance.h"
#include "ui/queue/typedHands.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QList>
#include <QPointer>
#include <QWidget>
#include <vector>

class QKeyEvent;
class QLineEdit;

namespace evenhand {

class ElidedLabel;
class KeyButton;
class SideBadge;

class HandEntry : public QWidget
{
    Q_OBJECT
public:
    explicit HandEntry(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // A closed queue takes a moderator's hands all the same, and the entry says so.
    void showState(const State &state, bool isQueueOpen = true);
    void openFor(Side side);
    void closeEntry();
    bool isOpen() const { return isVisible(); }
    Side side() const { return m_side; }
    std::optional<HandKind> kind() const { return m_kind; }
    QLineEdit *line() const { return m_line; }
    QString hint() const;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    void togetherRequested(const QList<QJsonObject> &commands); // one act of several
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // A name in the line that is known to be this person.
    struct Pick
    {
        QString name;
        PersonId person;
    };

    bool press(const QKeyEvent &event);
    bool pressWithModifier(const QKeyEvent &event);
    void add();
    void flip();
    void setKind(std::optional<HandKind> kind);
    bool complete(int step);
    void pick(const QString &name, const PersonId &person);
    bool takeOffer(size_t number);
    QJsonObject raising(const TypedHand &hand) const;
    QString typedName() const;

    void follow();
    void findCompletions();
    void showOffers();
    size_t offerRoom() const;
    QString hintText() const;
    void showSide();

    Theme m_theme;
    State m_state;
    Side m_side = Side::Onsite;
    std::optional<HandKind> m_kind; // none: a turn
    std::vector<Pick> m_picks;
    std::vector<PossibleSame> m_offers;
    std::vector<Pick> m_completions;
    int m_completed = -1; // which completion stands in the line
    QPointer<QWidget> m_focusBefore;
    SideBadge *m_badge;
    QLineEdit *m_line;
    bool m_isQueueOpen = true;
    ElidedLabel *m_hint;
    std::vector<KeyButton *> m_offerButtons;
};

} // namespace evenhand
