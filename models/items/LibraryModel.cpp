// SPDX-License-Identifier: Apache-2.0
#include "models/items/LibraryModel.h"

#include "models/items/glance.h"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <tuple>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

// A session that stopped earlier than that was left, not cut off.
constexpr Duration longestCut = 24h;

QString words(const char *text)
{
    return QCoreApplication::translate("Library", text);
}

bool wasCutOff(const LibraryItem &item)
{
    return item.stage == LibraryItem::Stage::Live && item.canOpen() && !item.isEarlier;
}

// Of those cut off the one whose last act is the latest: it needn't be the one that started last.
qint64 sortedBy(const LibraryItem &item)
{
    return toMs(wasCutOff(item) ? item.when + item.ran : item.when);
}

bool comesBefore(const LibraryItem &one, const LibraryItem &other)
{
    return std::tuple(!wasCutOff(one), -sortedBy(one), one.path)
        < std::tuple(!wasCutOff(other), -sortedBy(other), other.path);
}

QString endedWords(const LibraryItem &item)
{
    const QString report = item.report.isEmpty() ? words(QT_TRANSLATE_NOOP("Library", "report not written yet"))
                                                 : words(QT_TRANSLATE_NOOP("Library", "report written"));
    return item.ran > Duration()
        ? words(QT_TRANSLATE_NOOP("Library", "ended after %1, %2")).arg(clockText(item.ran), report)
        : words(QT_TRANSLATE_NOOP("Library", "ended, %1")).arg(report);
}

QString stageAlone(const LibraryItem &item)
{
    switch (item.stage) {
    case LibraryItem::Stage::Planned: return words(QT_TRANSLATE_NOOP("Library", "planned"));
    case LibraryItem::Stage::Live:
        return item.isElsewhere
            ? words(QT_TRANSLATE_NOOP("Library", "live, in another window"))
            : words(QT_TRANSLATE_NOOP("Library", "live, last act after %1")).arg(clockText(item.ran));
    case LibraryItem::Stage::Ended: return endedWords(item);
    case LibraryItem::Stage::Unread: break;
    }
    return words(QT_TRANSLATE_NOOP("Library", "not looked into yet"));
}

} // namespace

QString fileNameOf(const LibraryItem &item)
{
    return plainShown(item.path.section(u'/', -1));
}

QString shownTitle(const LibraryItem &item)
{
    const QString title = plainShown(item.title);
    return title.isEmpty() ? fileNameOf(item) : title;
}

QString stageWords(const LibraryItem &item)
{
    if (item.isMissing)
        return words(QT_TRANSLATE_NOOP("Library", "the file isn't there any more"));
    if (!item.trouble.isEmpty())
        return words(QT_TRANSLATE_NOOP("Library", "can't be opened: %1")).arg(item.trouble);
    QString said = stageAlone(item);
    if (item.isElsewhere && item.stage != LibraryItem::Stage::Live)
        said += words(QT_TRANSLATE_NOOP("Library", ", open in another window"));
    if (item.isEarlier)
        said += words(QT_TRANSLATE_NOOP("Library", ", kept when another was written over it"));
    return said;
}

QString whereItStopped(const LibraryItem &item)
{
    const QString at = words(QT_TRANSLATE_NOOP("Library", "%1 in")).arg(clockText(item.ran));
    const QString who = plainShown(item.speaker);
    return who.isEmpty() ? at : words(QT_TRANSLATE_NOOP("Library", "%1, %2 had the floor")).arg(at, who);
}

std::optional<LibraryItem> cutOff(const std::vector<LibraryItem> &items, Instant now)
{
    std::optional<LibraryItem> found;
    for (const LibraryItem &item : items)
        if (wasCutOff(item) && now - (item.when + item.ran) < longestCut && (!found || comesBefore(item, *found)))
            found = item;
    return found;
}

void LibraryModel::showItems(std::vector<LibraryItem> items)
{
    std::sort(items.begin(), items.end(), comesBefore);
    m_items = std::move(items);
    narrow();
}

void LibraryModel::setSearch(const QString &words)
{
    m_words = words.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    narrow();
}

void LibraryModel::narrow()
{
    std::vector<LibraryItem> found;
    for (const LibraryItem &item : m_items) {
        const QString all =
            QStringList{shownTitle(item), plainShown(item.reference), fileNameOf(item), stageWords(item)}
                .join(u'\n')
                .toCaseFolded();
        if (std::all_of(m_words.begin(), m_words.end(), [&all](const QString &word) { return all.contains(word); }))
            found.push_back(item);
    }
    showRows(std::move(found));
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryItem &item = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return shownTitle(item);
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(shownTitle(item), stageWords(item));
    case Path: return item.path;
    case Stage: return quint8(item.stage);
    case State: return stageWords(item);
    case When: return toMs(item.when);
    case HasReport: return !item.report.isEmpty();
    case CanOpen: return item.canOpen();
    default: return {};
    }
}

QHash<int, QByteArray> LibraryModel::roleNames() const
{
    QHash<int, QByteArray> names = RowListModel::roleNames();
    names.insert({{Path, "path"},
                  {Stage, "stage"},
                  {State, "state"},
                  {When, "when"},
                  {HasReport, "hasReport"},
                  {CanOpen, "canOpen"}});
    return names;
}

} // namespace evenhand
