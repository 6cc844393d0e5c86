// SPDX-License-Identifier: Apache-2.0
#include "app/BundleIntake.h"

#include "app/sync/Replicator.h"
#include "models/session/Bundle.h"

#include <QFile>
#include <QJsonArray>
#include <QPointer>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qint64 largestBundle = qint64(1) << 28; // of a session that runs: it is held in memory
constexpr std::ptrdiff_t atOnce = 1000;           // events; acts wait no longer than for these

Bundle bundleIn(const QString &path)
{
    Bundle bundle;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        bundle.problem = QStringLiteral("cannot be read (%1); see whether it is there").arg(file.errorString());
    else if (file.size() > largestBundle)
        bundle.problem = QStringLiteral("larger than 256 MiB; close the console, and merge it with evenhand log");
    else
        bundle = readBundle(file);
    std::sort(bundle.events.begin(), bundle.events.end(),
              [](const EventPtr &a, const EventPtr &b) { return isBefore(*a, *b); });
    return bundle;
}

QJsonObject refusal(const char *code, const QString &words)
{
    return {{QStringLiteral("ok"), false},
            {QStringLiteral("error"),
             QJsonObject{{QStringLiteral("code"), QLatin1String(code)}, {QStringLiteral("message"), words}}}};
}

} // namespace

struct BundleIntake::Taking
{
    QString file;
    Console::Done done;
    Bundle bundle;
    std::ptrdiff_t begun = 0;   // of its events
    std::vector<EventId> fresh; // not here before
    QStringList problems;

    void note(const QString &problem)
    {
        if (!problem.isEmpty() && !problems.contains(problem))
            problems << problem;
    }
};

BundleIntake::BundleIntake(Session &session, Replicator *replicator, QObject *parent)
    : QObject(parent), m_session(session), m_replicator(replicator)
{}

BundleIntake::~BundleIntake()
{
    if (m_reading)
        m_reading->wait();
}

void BundleIntake::take(const QString &file, Console::Done done)
{
    if (m_taking)
        return done(refusal("merge.busy", QStringLiteral("another bundle is being taken in; try again in a moment")));
    m_taking = std::make_unique<Taking>(Taking{file, std::move(done), {}, 0, {}, {}});
    m_reading.reset(QThread::create([taking = m_taking.get()] { taking->bundle = bundleIn(taking->file); }));
    connect(m_reading.get(), &QThread::finished, this, &BundleIntake::takeRead);
    m_reading->start();
}

void BundleIntake::takeRead()
{
    m_reading->wait();
    m_taking->note(m_taking->bundle.problem);
    for (const EventPtr &event : m_taking->bundle.events)
        if (!m_session.desk().log().contains(event->id))
            m_taking->fresh.push_back(event->id);
    takeInNext();
}

void BundleIntake::takeInNext()
{
    const std::vector<EventPtr> &events = m_taking->bundle.events;
    const std::ptrdiff_t left = std::ptrdiff_t(events.size()) - m_taking->begun;
    if (left == 0)
        return finish();
    const auto first = events.begin() + m_taking->begun;
    m_taking->begun += std::min(left, atOnce);
    Arrival arrival;
    arrival.session = m_taking->bundle.session;
    arrival.events = {first, events.begin() + m_taking->begun};
    arrival.done = [self = QPointer<BundleIntake>(this)](const TakenIn &taken) {
        if (!self)
            return;
        self->m_taking->note(taken.problem);
        for (const auto &[origin, words] : taken.refused)
            self->m_taking->note(words);
        if (!taken.isStored)
            self->m_taking->note(QStringLiteral("some of it could not be stored; try again"));
        self->takeInNext();
    };
    m_session.takeIn(std::move(arrival));
}

void BundleIntake::finish()
{
    const std::unique_ptr<Taking> taking = std::move(m_taking);
    const EventLog &log = m_session.desk().log();
    const auto merged = std::count_if(taking->fresh.begin(), taking->fresh.end(),
                                      [&log](const EventId &id) { return log.contains(id); });
    if (m_replicator && merged > 0)
        m_replicator->takeProofs(taking->bundle.proofs);
    if (!taking->problems.isEmpty() && merged == 0)
        return taking->done(refusal("merge.refused", taking->file + QStringLiteral(": ") + taking->problems.first()));
    QJsonObject answer = m_session.head();
    answer.insert(QStringLiteral("ok"), true);
    answer.insert(QStringLiteral("merged"), qint64(merged));
    if (!taking->problems.isEmpty())
        answer.insert(QStringLiteral("problems"), QJsonArray::fromStringList(taking->problems));
    taking->done(answer);
}

} // namespace evenhand
