// SPDX-License-Identifier: Apache-2.0
// What an EventWriter announced, heard on the thread of the test's event loop.
#pragma once

#include "app/storage/EventWriter.h"

#include <QEventLoop>
#include <QTimer>
#include <functional>

namespace evenhand {

class Listener : public QObject
{
public:
    explicit Listener(EventWriter *writer)
    {
        connect(writer, &EventWriter::stored, this, [this](quint64 first, quint64 last) {
            for (quint64 ticket = first; ticket <= last; ++ticket)
                stored.push_back(ticket);
            wake();
        });
        connect(writer, &EventWriter::erased, this, [this](quint64 ticket) { erased.push_back(ticket), wake(); });
        connect(writer, &EventWriter::refused, this, [this](quint64 ticket, const QString &reason) {
            refused.push_back(ticket);
            reasons.append(reason);
            wake();
        });
        connect(writer, &EventWriter::troubled, this, [this](const QString &text) { troubles.append(text), wake(); });
        connect(writer, &EventWriter::recovered, this, [this] { ++recoveries, wake(); });
    }

    // Runs the event loop until then; false when it never comes.
    bool until(const std::function<bool()> &isThen)
    {
        constexpr int patience = 60'000; // a bound for hanging, not a figure
        QTimer::singleShot(patience, &m_loop, [this] { m_loop.exit(1); });
        while (!isThen())
            if (m_loop.exec() != 0)
                return false;
        return true;
    }
    bool untilStored(size_t count)
    {
        return until([this, count] { return stored.size() >= count; });
    }
    bool untilTroubled(int count)
    {
        return until([this, count] { return troubles.size() >= count; });
    }

    std::vector<quint64> stored, erased, refused;
    QStringList reasons, troubles;
    int recoveries = 0;

private:
    void wake() { m_loop.quit(); }

    QEventLoop m_loop;
};

} // namespace evenhand
