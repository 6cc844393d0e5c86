// SPDX-License-Identifier: Apache-2.0
#include "models/items/FeedModel.h"

#include "models/items/feedChanges.h"
#include "models/items/feedGlance.h"
#include "models/items/glance.h"
#include "models/items/itemValues.h"
#include "models/minutes/plainText.h"

#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

constexpr qsizetype longestFull = 20'000;  // characters of a message; chats take fewer
constexpr qsizetype longestSpoken = 600;   // of one in a sentence
constexpr qsizetype longestAnswered = 120; // of what a message answers
constexpr qsizetype longestRead = 2 * longestFull;

bool isQuestion(Mark mark)
{
    return mark != Mark::None;
}

bool isUnanswered(Mark mark)
{
    return mark == Mark::Question || mark == Mark::Forwarded;
}

// Since when each is held of whom a message was hidden.
QHash<PersonId, Instant> holdsOf(const State &state)
{
    QHash<PersonId, Instant> holds;
    for (const PersonId &id : state.heldPeople)
        if (const Person *person = state.people.find(id); person && person->heldSince)
            holds.insert(id, *person->heldSince);
    return holds;
}

bool isListed(const QHash<MessageId, int> &places, const MessageId &id, int place)
{
    const auto found = places.constFind(id);
    return found != places.cend() && *found == place;
}

} // namespace

int FeedCounts::of(FeedFilter filter) const
{
    switch (filter) {
    case FeedFilter::All: return all;
    case FeedFilter::Questions: return questions;
    case FeedFilter::Unanswered: return unanswered;
    case FeedFilter::Pinned: return pinned;
    case FeedFilter::Hidden: return hidden;
    }
    return 0;
}

// ---- rows ----

FeedModel::Row FeedModel::rowOf(const Table<Message> &messages, qint32 index)
{
    const Message &message = messages.at(index);
    return {toMs(message.sentAt), index, message.mark, message.isPinned, message.isHidden};
}

FeedModel::Rows::iterator FeedModel::find(Rows &rows, const Row &row)
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), row);
    return found == rows.end() || row < *found ? rows.end() : found;
}

bool FeedModel::passes(const Row &row) const
{
    if (m_hits && !m_hits->contains(m_state.messages.at(row.index).id))
        return false;
    switch (m_filter) {
    case FeedFilter::All: return !m_hits || !row.isHidden;
    case FeedFilter::Questions: return isQuestion(row.mark) && !row.isHidden;
    case FeedFilter::Unanswered: return isUnanswered(row.mark) && !row.isHidden;
    case FeedFilter::Pinned: return row.isPinned && !row.isHidden;
    case FeedFilter::Hidden: return row.isHidden;
    }
    return false;
}

void FeedModel::count(const Row &row, int by)
{
    m_counts.all += by;
    if (row.isHidden) {
        m_counts.hidden += by;
        return;
    }
    m_counts.questions += isQuestion(row.mark) ? by : 0;
    m_counts.unanswered += isUnanswered(row.mark) ? by : 0;
    m_counts.pinned += row.isPinned ? by : 0;
}

// ---- from one state to the next ----

void FeedModel::showState(const State &state, Instant now)
{
    const FeedChanges changes = feedChanges(m_state.messages, state.messages);
    Rows out, in, other;
    for (const qint32 index : changes.gone)
        if (m_state.messages.at(index).isShown())
            out.push_back(rowOf(m_state.messages, index));
    for (const FeedChanges::Kept &kept : changes.kept) {
        const Message &was = m_state.messages.at(kept.before), &is = state.messages.at(kept.after);
        const bool stays = was.isShown() && is.isShown() && was.sentAt == is.sentAt;
        if (was.isShown() && !stays)
            out.push_back(rowOf(m_state.messages, kept.before));
        if (is.isShown())
            (stays ? other : in).push_back(rowOf(state.messages, kept.after));
    }
    for (const qint32 index : changes.fresh)
        if (state.messages.at(index).isShown())
            in.push_back(rowOf(state.messages, index));
    removeRows(std::move(out));
    const State before = std::exchange(m_state, state);
    if (changes.isShifted)
        renumber(changes, before.messages.size());
    const int arrivedRows = insertRows(std::move(in));
    retell(std::move(other));
    followHands(before, now);
    followHolds(before);
    if (before.people.digest() != state.people.digest() && !m_rows.empty()) // names
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Author, Qt::AccessibleTextRole});
    if (arrivedRows > 0)
        Q_EMIT arrived(arrivedRows);
}

void FeedModel::removeRows(Rows rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    for (size_t end = rows.size(); end > 0;) {
        const auto last = find(m_rows, rows[--end]);
        if (last == m_rows.end())
            continue;
        auto first = last;
        while (end > 0 && first != m_rows.begin() && !(*(first - 1) < rows[end - 1])
               && !(rows[end - 1] < *(first - 1))) {
            --first;
            --end;
        }
        beginRemoveRows({}, int(first - m_rows.begin()), int(last - m_rows.begin()));
        m_rows.erase(first, last + 1);
        endRemoveRows();
    }
    Rows left;
    left.reserve(m_all.size());
    std::set_difference(m_all.begin(), m_all.end(), rows.begin(), rows.end(), std::back_inserter(left));
    for (const Row &row : rows)
        if (const auto known = find(m_all, row); known != m_all.end())
            count(*known, -1);
    m_all.swap(left);
}

// The order stays: feedChanges() lists as kept only what keeps it.
void FeedModel::renumber(const FeedChanges &changes, qsizetype size)
{
    std::vector<qint32> places(size_t(size), 0);
    for (size_t i = 0; i < places.size(); ++i)
        places[i] = qint32(i);
    for (const FeedChanges::Kept &kept : changes.kept)
        places[size_t(kept.before)] = kept.after;
    for (Rows *rows : {&m_all, &m_rows})
        for (Row &row : *rows)
            row.index = places[size_t(row.index)];
}

int FeedModel::insertRows(Rows rows)
{
    if (rows.empty())
        return 0;
    std::sort(rows.begin(), rows.end());
    for (const Row &row : rows)
        count(row, 1);
    const auto place = std::lower_bound(m_all.begin(), m_all.end(), rows.front()) - m_all.begin();
    const auto old = std::ptrdiff_t(m_all.size());
    m_all.insert(m_all.end(), rows.begin(), rows.end());
    if (place < old)
        std::inplace_merge(m_all.begin() + place, m_all.begin() + old, m_all.end());

    std::erase_if(rows, [this](const Row &row) { return !passes(row); });
    // From the end, so that places before stay; those that go to one place are one step.
    for (auto end = rows.end(); end != rows.begin();) {
        const auto before = std::lower_bound(m_rows.begin(), m_rows.end(), *(end - 1));
        auto first = end - 1;
        while (first != rows.begin() && (before == m_rows.begin() || *(before - 1) < *(first - 1)))
            --first;
        const int at = int(before - m_rows.begin());
        beginInsertRows({}, at, at + int(end - first) - 1);
        m_rows.insert(before, first, end);
        endInsertRows();
        end = first;
    }
    return int(rows.size());
}

// These are where they were and read otherwise.
void FeedModel::retell(Rows rows)
{
    std::vector<int> told;
    Rows out, in;
    for (const Row &row : rows) {
        const auto known = find(m_all, row);
        count(*known, -1);
        count(row, 1);
        *known = row;
        const auto listed = find(m_rows, row);
        if (listed == m_rows.end()) {
            if (passes(row))
                in.push_back(row);
        } else if (passes(row)) {
            *listed = row;
        } else {
            out.push_back(row);
        }
    }
    for (const Row &row : out) {
        const int at = int(find(m_rows, row) - m_rows.begin());
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
    for (const Row &row : in) {
        const int at = int(std::lower_bound(m_rows.begin(), m_rows.end(), row) - m_rows.begin());
        beginInsertRows({}, at, at);
        m_rows.insert(m_rows.begin() + at, row);
        endInsertRows();
    }
    for (const Row &row : rows)
        if (const auto listed = find(m_rows, row); listed != m_rows.end())
            told.push_back(int(listed - m_rows.begin()));
    tell(told, {});
}

void FeedModel::tell(const std::vector<int> &rows, const QList<int> &roles)
{
    for (const int row : rows)
        Q_EMIT dataChanged(index(row), index(row), roles);
}

// Who waits because of a message, and where.
void FeedModel::followHands(const State &before, Instant now)
{
    const bool isSame = before.hands.digest() == m_state.hands.digest()
        && before.turns.digest() == m_state.turns.digest() && before.people.digest() == m_state.people.digest()
        && before.queue == m_state.queue && before.queueSettings.criteria == m_state.queueSettings.criteria
        && before.queueSettings.isOnsiteHeld == m_state.queueSettings.isOnsiteHeld
        && before.queueSettings.isOnlineHeld == m_state.queueSettings.isOnlineHeld;
    if (isSame)
        return;
    const QHash<MessageId, int> old = std::exchange(m_places, messagesInQueue(m_state, now));
    if (before.hands.size() != m_state.hands.size()) {
        m_hadHands.clear();
        for (const Hand &hand : m_state.hands)
            if (hand.message)
                m_hadHands.insert(*hand.message);
    }
    std::vector<int> told;
    const auto follow = [&](const QHash<MessageId, int> &these, const QHash<MessageId, int> &others) {
        for (auto place = these.cbegin(); place != these.cend(); ++place)
            if (!isListed(others, place.key(), *place))
                if (const QModelIndex listed = indexOf(place.key()); listed.isValid())
                    told.push_back(listed.row());
    };
    follow(old, m_places);
    follow(m_places, old);
    std::sort(told.begin(), told.end());
    told.erase(std::unique(told.begin(), told.end()), told.end());
    tell(told, {HandPlace, Offered, Qt::AccessibleTextRole});
}

// Whose later messages are folded away now, or no longer.
void FeedModel::followHolds(const State &before)
{
    const QHash<PersonId, Instant> was = holdsOf(before), is = holdsOf(m_state);
    if (was == is)
        return;
    std::vector<int> told;
    for (int row = 0; row < rowCount(); ++row) {
        const Person *author = m_state.person(messageAt(row).author);
        const PersonId id = author ? author->id : messageAt(row).author;
        if (was.value(id) != is.value(id))
            told.push_back(row);
    }
    tell(told, {});
}

void FeedModel::setOpened(const MessageId &message)
{
    const MessageId before = std::exchange(m_opened, message);
    if (before == message)
        return;
    for (const MessageId &id : {before, message})
        if (const QModelIndex listed = indexOf(id); listed.isValid() && isOfHeld(messageAt(listed.row())))
            Q_EMIT dataChanged(listed, listed);
}

// ---- what is listed ----

void FeedModel::setFilter(FeedFilter filter)
{
    if (std::exchange(m_filter, filter) != filter)
        listOnly(passing());
}

void FeedModel::setHits(std::optional<QSet<MessageId>> hits)
{
    if (m_hits == hits)
        return;
    m_hits = std::move(hits);
    listOnly(passing());
}

FeedModel::Rows FeedModel::passing() const
{
    Rows rows;
    if (!m_hits) {
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(rows),
                     [this](const Row &row) { return passes(row); });
        return rows;
    }
    for (const MessageId &id : *m_hits) {
        const qsizetype index = m_state.messages.indexOf(id);
        if (index < 0 || !m_state.messages.at(index).isShown())
            continue;
        if (const Row row = rowOf(m_state.messages, qint32(index)); passes(row))
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

// What both lists begin and end with stays; between, one step takes out and one puts in. Somebody
// asked for another list: that it moves is what they wanted.
void FeedModel::listOnly(Rows rows)
{
    const auto isSame = [](const Row &a, const Row &b) { return a.index == b.index; };
    const auto [start, begins] = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), isSame);
    const auto first = start - m_rows.begin();
    const auto tail = std::mismatch(m_rows.rbegin(), std::make_reverse_iterator(start), rows.rbegin(),
                                    std::make_reverse_iterator(begins), isSame)
                          .first
        - m_rows.rbegin();
    if (const auto end = std::ptrdiff_t(m_rows.size()) - tail; end > first) {
        beginRemoveRows({}, int(first), int(end) - 1);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + end);
        endRemoveRows();
    }
    if (const auto end = std::ptrdiff_t(rows.size()) - tail; end > first) {
        beginInsertRows({}, int(first), int(end) - 1);
        m_rows.insert(m_rows.begin() + first, rows.begin() + first, rows.begin() + end);
        endInsertRows();
    }
    if (!m_rows.empty()) // hidden ones open up, or close
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

// ---- what rows say ----

QString FeedModel::authorAt(int row) const
{
    const Message &message = messageAt(row);
    if (isHiddenHere(message))
        return {};
    const QString known = nameShown(m_state, message.author);
    return message.name.isEmpty() || !known.isEmpty() ? known : plainShown(message.name.value);
}

QString FeedModel::fullWords(int row) const
{
    const Message &message = messageAt(row);
    return isOpenText(message) ? plainProse(message.text.value.left(longestRead), longestFull) : QString();
}

// Never more of what is hidden, folded away or private than its own row says.
QString FeedModel::repliedAt(int row) const
{
    const MessageId id = messageAt(row).replyTo;
    if (id.isEmpty())
        return {};
    const Message *answered = m_state.messages.find(id);
    while (answered && !answered->joinedInto.isEmpty())
        answered = m_state.messages.find(answered->joinedInto);
    if (!answered)
        return tr("a message that isn't here");
    if (answered->isHidden || answered->isRedacted)
        return tr("a message that was taken out");
    const QString known = nameShown(m_state, answered->author);
    const QString author = known.isEmpty() ? plainShown(answered->name.value) : known;
    const bool isTold = !isFoldedAway(*answered) && (!answered->isPrivate || messageAt(row).isPrivate);
    const QString words = isTold ? plainLine(answered->text.value.left(longestRead), longestAnswered) : QString();
    if (author.isEmpty() || words.isEmpty())
        return author + words;
    return tr("%1: %2").arg(author, words);
}

bool FeedModel::isOfHeld(const Message &message) const
{
    const Person *author = m_state.heldPeople.empty() ? nullptr : m_state.person(message.author);
    return author && author->heldSince && message.sentAt >= *author->heldSince;
}

// What somebody has dealt with since stays to be seen.
bool FeedModel::isFoldedAway(const Message &message) const
{
    return isOfHeld(message) && !message.isHidden && message.mark == Mark::None && !message.isPinned
        && message.id != m_opened;
}

std::optional<int> FeedModel::handPlace(const MessageId &message) const
{
    const auto found = m_places.constFind(message);
    return found == m_places.cend() ? std::nullopt : std::optional(*found);
}

QModelIndex FeedModel::indexOf(const MessageId &message) const
{
    qsizetype at = m_state.messages.indexOf(message);
    while (at >= 0 && !m_state.messages.at(at).joinedInto.isEmpty())
        at = m_state.messages.indexOf(m_state.messages.at(at).joinedInto);
    if (at < 0)
        return {};
    const Row wanted = rowOf(m_state.messages, qint32(at));
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), wanted);
    return found == m_rows.end() || wanted < *found ? QModelIndex() : index(int(found - m_rows.begin()));
}

QVariant FeedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Message &message = messageAt(index.row());
    switch (role) {
    case Id: return message.id.value;
    case Source: return plainShown(message.source);
    case Author: return authorAt(index.row());
    case Qt::DisplayRole:
    case Words: return isOpenText(message) ? plainShown(message.text.value) : QString();
    case SentAt: return item(message.sentAt);
    case MarkedAs: return quint8(message.mark);
    case Addressee: return plainShown(message.to.value);
    case Reason: return plainShown(message.reason.value);
    case IsPinned: return message.isPinned;
    case IsPrivate: return message.isPrivate;
    case IsHidden: return message.isHidden;
    case IsFoldedAway: return isFoldedAway(message);
    case Offered: {
        const std::optional<Offer> offer = offerAt(index.row());
        return offer ? offerWords(*offer) : QString();
    }
    case HandPlace: {
        const std::optional<int> place = handPlace(message.id);
        return place ? QVariant(*place) : QVariant();
    }
    case Qt::AccessibleTextRole: return sentence(index.row());
    default: return {};
    }
}

std::optional<Offer> FeedModel::offerAt(int row) const
{
    const Message &message = messageAt(row);
    return isFoldedAway(message) ? std::nullopt : offerFor(m_state, message, m_hadHands.contains(message.id));
}

QHash<int, QByteArray> FeedModel::roleNames() const
{
    return {{Id, "id"},
            {Source, "source"},
            {Author, "author"},
            {Words, "words"},
            {SentAt, "sentAt"},
            {MarkedAs, "mark"},
            {Addressee, "addressee"},
            {Reason, "reason"},
            {IsPinned, "isPinned"},
            {IsPrivate, "isPrivate"},
            {IsHidden, "isHidden"},
            {IsFoldedAway, "isFoldedAway"},
            {Offered, "offered"},
            {HandPlace, "handPlace"}};
}

QString FeedModel::sentence(int row) const
{
    const Message &message = messageAt(row);
    if (isFoldedAway(message))
        return foldedWords(authorAt(row));
    if (!isOpenText(message))
        return message.reason.isEmpty() ? tr("hidden message")
                                        : tr("hidden message, %1").arg(plainShown(message.reason.value));
    const QString author = authorAt(row);
    QStringList parts{author.isEmpty() ? tr("somebody without a name") : author, plainShown(message.source)};
    if (message.isPrivate)
        parts << tr("private");
    if (message.isHidden)
        parts << tr("hidden");
    if (message.mark != Mark::None)
        parts << markWords(message.mark, plainShown(message.to.value));
    if (message.isPinned)
        parts << tr("pinned");
    if (const QString answered = repliedAt(row); !answered.isEmpty())
        parts << tr("in reply to %1").arg(answered);
    if (message.isEdited)
        parts << tr("edited");
    if (const std::optional<int> place = handPlace(message.id))
        parts << (*place == 0 ? tr("hand parked") : tr("hand in queue, %1").arg(*place));
    if (const std::optional<Offer> offer = offerAt(row))
        parts << offerWords(*offer);
    return tr("%1: %2").arg(parts.join(QStringLiteral(", ")),
                            plainLine(message.text.value.left(longestRead), longestSpoken));
}

} // namespace evenhand
