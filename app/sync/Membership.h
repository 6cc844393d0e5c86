// SPDX-License-Identifier: Apache-2.0
// Who belongs to a session. A console that is paired with one and holds the session together with it
// says in the log that it may take part, and as what. Whom such a signed word names, all others know:
// as long as a chain of them leads there from this console itself or from one that it is paired with.
// A rapporteur's word is none of them.
#pragma once

#include "app/sync/PeerBook.h"
#include "app/sync/Replicator.h"

#include <set>

namespace evenhand {

class Membership : public QObject
{
    Q_OBJECT
public:
    using Admit = std::function<void(const MemberAdmitted &)>; // into the log

    // `book`: whom this console is paired with, and whom it removed, which goes before all admissions.
    Membership(const Replica &replica, const Replicator &replicator, const PeerBook &book, Admit admit,
               QObject *parent = nullptr);

    // To be called when consoles were paired or removed.
    void look();
    // Those that others let in; without addresses.
    const std::vector<PinnedPeer> &admitted() const { return m_admitted; }
    // A rapporteur can't let anybody in by passing on what they write either: whether whoever wrote an origin's
    // first event is unknown here, would do more than a rapporteur may, and comes by one.
    bool isStranger(const Partner &from, const Event &first);

Q_SIGNALS:
    void admittedChanged();
    void looked(); // who is a stranger may have changed

private:
    struct Admission
    {
        EventId event;
        QString by; // the device that says so
        MemberAdmitted fact;
    };
    void learn(const std::vector<EventPtr> &events);
    void admitPaired();
    bool isSaid(const PinnedPeer &peer);
    bool isRapporteurHere() const;
    bool isMemberHere() const;
    bool isOfWeight(const Admission &admission) const;
    bool isShown(const EventId &event);
    std::set<QString> believed();
    std::vector<PinnedPeer> reckon();

    const Replica &m_replica;
    const Replicator &m_replicator;
    const PeerBook &m_book;
    Admit m_admit;
    std::vector<Admission> m_admissions; // in the order in which they came
    std::set<EventId> m_shown;           // of these
    std::vector<PinnedPeer> m_admitted;
    std::map<QString, QString> m_saying; // role, by replica: on its way into the log
};

} // namespace evenhand
