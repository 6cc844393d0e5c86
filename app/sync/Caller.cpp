// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Caller.h"

#include <QRandomGenerator>
#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds firstPause(250);
constexpr std::chrono::milliseconds longestPause(5000);

} // namespace

Caller::Caller(Make make, QObject *parent) : QObject(parent), m_make(std::move(make))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Caller::call);
}

void Caller::offer(const QString &address)
{
    if (!m_addresses.contains(address))
        m_hint = address;
    // It is there: no need to sit a long pause out.
    if (m_isWanted && !m_dialling && (!m_pause.isActive() || m_pause.remainingTimeAsDuration() > firstPause))
        m_pause.start(firstPause);
}

void Caller::start(std::chrono::milliseconds in)
{
    m_isWanted = true;
    m_wait = firstPause;
    m_turn = 0;
    if (!m_dialling)
        m_pause.start(in);
}

void Caller::rest()
{
    m_isWanted = false;
    m_pause.stop();
}

void Caller::stop()
{
    rest();
    drop();
}

void Caller::drop()
{
    if (!m_dialling)
        return;
    m_dialling->disconnect(this);
    m_dialling.release()->deleteLater(); // it may be what tells of its end just now
}

// Every other time the address that worked last, between them the others by turns: what was only
// heard of never keeps the console from the way it knows.
QString Caller::nextTarget()
{
    QStringList all = m_addresses;
    if (!m_hint.isEmpty())
        all << m_hint;
    const qsizetype turn = m_turn++;
    if (turn % 2 == 0 || all.size() < 2)
        return all.value(0);
    return all.at(1 + turn / 2 % (all.size() - 1));
}

void Caller::call()
{
    m_target = nextTarget();
    const std::optional<HostPort> target = hostPortFrom(m_target);
    if (!m_isWanted || m_dialling || !target)
        return;
    m_dialling = m_make(*target);
    connect(m_dialling.get(), &Dialling::reached, this, [this](const Hello &theirs) {
        m_isWanted = false;
        m_trouble.clear();
        Q_EMIT reached(m_target, theirs);
        drop();
    });
    connect(m_dialling.get(), &Dialling::failed, this, [this](Dialling::Outcome outcome, const QString &why) {
        m_trouble = why;
        drop();
        waitAgain(outcome == Dialling::Outcome::Away ? firstPause : std::chrono::milliseconds(2000));
        Q_EMIT troubled();
    });
}

// Not in step with the other console, which may be dialling this one.
void Caller::waitAgain(std::chrono::milliseconds least)
{
    if (!m_isWanted)
        return;
    const std::chrono::milliseconds pause = std::max(m_wait, least);
    m_wait = std::min(2 * m_wait, longestPause);
    m_pause.start(pause * (80 + QRandomGenerator::global()->bounded(40)) / 100);
}

} // namespace evenhand
