// SPDX-License-Identifier: Apache-2.0
// Well-formed events for the tests of storage: hashed, chained, with texts that can be erased.
#pragma once

#include "app/storage/EventStore.h"
#include "models/session/Event.h"
#include "models/session/codec.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <functional>

namespace evenhand {

// One origin's log, event by event.
class Chain
{
public:
    explicit Chain(char name, qint64 startMs = 1'700'000'000'000)
        : m_origin{QByteArray(Origin::size, name)}, m_ms(startMs)
    {}

    Event next(const QString &text = {})
    {
        Event event;
        event.id = {m_origin, ++m_seq};
        event.hlc = {m_ms += 10, quint32(m_seq % 3)};
        event.at = instantFromMs(m_ms - 5);
        event.by = m_seq % 2 ? QStringLiteral("onsite") : QString();
        event.type = text.isEmpty() ? QStringLiteral("QueueClosed") : QStringLiteral("MessageArrived");
        event.version = quint16(1 + m_seq % 2);
        event.part = quint16(m_seq % 4 == 0);
        event.isAct = m_seq % 5 != 0;
        event.body = QByteArrayLiteral("\xa2\x62id\x66message\x62nr") + QByteArray::number(m_seq);
        if (!text.isEmpty()) {
            event.salt =
                QCryptographicHash::hash(event.id.origin.bytes + QByteArray::number(m_seq), QCryptographicHash::Md5);
            event.content = text.toUtf8();
            event.commitment = commitmentOf(event.salt, event.content);
        }
        event.previous = m_head;
        event.hash = m_head = hashOf(event);
        return event;
    }

    Batch nextMessage(const QString &text)
    {
        Batch batch;
        batch.events.push_back(std::make_shared<Event>(next(text)));
        batch.texts.push_back({batch.events.back()->id, QStringLiteral("message"), messageId(m_seq), text});
        return batch;
    }

    Batch nextMessages(const QStringList &texts)
    {
        Batch all;
        for (const QString &text : texts) {
            Batch one = nextMessage(text);
            all.events.push_back(one.events.front());
            all.texts.push_back(one.texts.front());
        }
        return all;
    }

    static QString messageId(quint64 seq) { return QStringLiteral("m%1").arg(seq); }
    EventId id(quint64 seq) const { return {m_origin, seq}; }
    quint64 length() const { return m_seq; }

private:
    Origin m_origin;
    quint64 m_seq = 0;
    qint64 m_ms;
    QByteArray m_head;
};

inline bool areEqual(const Event &a, const Event &b)
{
    return a.id == b.id && a.hlc == b.hlc && a.at == b.at && a.by == b.by && a.type == b.type && a.version == b.version
        && a.part == b.part && a.isAct == b.isAct && a.body == b.body && a.commitment == b.commitment
        && a.previous == b.previous && a.hash == b.hash && a.salt == b.salt && a.content == b.content;
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A folder as others see it: names, sizes, times, bytes.
struct FolderPicture
{
    QStringList names;
    QList<QDateTime> times;
    QList<QByteArray> contents;

    explicit FolderPicture(const QString &folder)
    {
        for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name)) {
            names.append(info.fileName());
            times.append(info.lastModified());
            contents.append(bytesOf(info.filePath()));
        }
    }
    friend bool operator==(const FolderPicture &, const FolderPicture &) = default;
};

// Rehearsed chat: words drawn from a fixed list by a fixed generator.
class Prattle
{
public:
    QString line(int words = 8)
    {
        static const QStringList list =
            QStringLiteral(
                "internet governance forum access connectivity policy question speaker remote online onsite hand queue "
                "moderator thank you for the intervention youth africa asia latin community network technical private "
                "sector society government data protection rights human children safety trust fragmentation splinter "
                "bridge digital divide language multilingual artificial intelligence ethics regulation platform "
                "content "
                "moderation accountability transparency could we hear from room please repeat audio captions chat zoom "
                "agree disagree support comment follow up after before next session report rapporteur key takeaway "
                "call "
                "action partner stakeholder region group hub kyoto")
                .split(QLatin1Char(' '));
        QStringList line;
        for (int i = 0; i < words; ++i) {
            m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
            line.append(list.at(int((m_state >> 33) % quint64(list.size()))));
        }
        return line.join(QLatin1Char(' ')) + QStringLiteral(" %1").arg((m_state >> 40) % 100000);
    }

private:
    quint64 m_state = 2023;
};

} // namespace evenhand
