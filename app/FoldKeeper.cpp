// SPDX-License-Identifier: Apache-2.0
#include "app/FoldKeeper.h"

#include "app/storage/KeptFold.h"

namespace evenhand {

namespace {

constexpr std::chrono::seconds calmAfter(1); // without an act

} // namespace

FoldKeeper::FoldKeeper(const EventLog &log, EventWriter &writer, QByteArray key, qsizetype kept)
    : m_log(log), m_writer(writer), m_key(std::move(key)), m_kept(kept)
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(calmAfter);
    connect(&m_calm, &QTimer::timeout, this, &FoldKeeper::writeOutInCalm);
    follow(false);
}

FoldKeeper::~FoldKeeper()
{
    if (m_writing.valid())
        m_writing.wait();
}

bool FoldKeeper::isWorth(qsizetype events) const
{
    return !m_key.isEmpty() && m_log.size() - behind - m_kept >= events;
}

// Chat goes on all the time: acts alone put it off.
void FoldKeeper::follow(bool hadAct)
{
    if ((!hadAct && m_calm.isActive()) || !isWorth(worthBetween))
        return;
    m_atStart = m_log.size();
    m_calm.start();
}

void FoldKeeper::writeOutInCalm()
{
    const bool isFlood = m_log.size() - m_atStart >= flood;
    m_atStart = m_log.size();
    if (isFlood && !isWorth(worthInFlood))
        m_calm.start();
    else
        writeOut();
}

void FoldKeeper::forget()
{
    ++m_erasures;
    m_kept = 0;
}

void FoldKeeper::stop()
{
    ++m_erasures; // what is being folded
    m_key.clear();
    m_calm.stop();
}

void FoldKeeper::writeOut()
{
    using namespace std::chrono_literals;
    if (m_key.isEmpty())
        return;
    if (m_writing.valid() && m_writing.wait_for(0s) != std::future_status::ready)
        return m_calm.start();
    std::optional<LogFold> fold = m_log.foldBehind(behind);
    if (!fold)
        return;
    m_writing = std::async(std::launch::async, [this, key = m_key, erasures = m_erasures, fold = std::move(*fold)] {
        const QByteArray sealed = sealedFold(fold, key);
        QMetaObject::invokeMethod(
            this,
            [this, sealed, erasures, count = fold.basis.count()] {
                if (erasures == m_erasures)
                    keep(sealed, count);
            },
            Qt::QueuedConnection);
    });
}

void FoldKeeper::keep(const QByteArray &sealed, qsizetype count)
{
    if (sealed.isEmpty())
        return;
    m_writer.keepSnapshot(sealed);
    m_kept = count;
}

void FoldKeeper::keepLast()
{
    m_calm.stop();
    if (!isWorth(worthAtClose))
        return;
    if (const std::optional<LogFold> fold = m_log.foldBehind(behind))
        keep(sealedFold(*fold, m_key), fold->basis.count());
}

} // namespace evenhand
