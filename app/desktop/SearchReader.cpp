// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/SearchReader.h"

#include "app/storage/EventStore.h"

namespace evenhand {

SearchReader::SearchReader(const QString &file, QObject *parent) : QObject(parent), m_file(file)
{
    m_there.moveToThread(&m_thread);
    connect(
        &m_thread, &QThread::finished, &m_there, [this] { m_store.reset(); }, Qt::DirectConnection);
    m_thread.setObjectName(QStringLiteral("search"));
    m_thread.start(QThread::LowPriority);
}

SearchReader::~SearchReader()
{
    m_thread.quit();
    m_thread.wait();
}

void SearchReader::find(const QString &words)
{
    QMetaObject::invokeMethod(
        &m_there, [this, words] { search(words); }, Qt::QueuedConnection);
}

// A file that can't be read now is tried again at the next keystroke: there is always one.
void SearchReader::search(const QString &words)
{
    if (!m_store)
        if (auto opened = EventStore::open(m_file, Access::ReadOnly))
            m_store = std::move(*opened);
    QStringList messages, notes;
    bool hasMore = false;
    if (m_store) {
        const auto hits = m_store->find(words, mostHits);
        if (!hits) {
            m_store.reset();
        } else {
            hasMore = hits->size() >= size_t(mostHits);
            for (const Hit &hit : *hits)
                if (hit.kind == QLatin1String("note"))
                    notes << hit.about;
                else if (hit.kind == QLatin1String("message"))
                    messages << hit.about;
        }
    }
    notes.removeDuplicates(); // one that was edited has several texts
    Q_EMIT found(words, messages, notes, hasMore);
}

} // namespace evenhand
