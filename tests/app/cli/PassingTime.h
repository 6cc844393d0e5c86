// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/cli/Program.h"

#include <chrono>
#include <cstdio>

namespace evenhand {

// The time of all consoles that are started while it is there.
class PassingTime
{
public:
    PassingTime() : m_file(m_folder.path(QStringLiteral("clock")))
    {
        pass(std::chrono::milliseconds(0));
        qputenv("EVENHAND_TEST_CLOCK", m_file.toLocal8Bit());
    }
    ~PassingTime() { qunsetenv("EVENHAND_TEST_CLOCK"); }
    void pass(std::chrono::milliseconds time)
    {
        m_ahead += time;
        // Whole or not at all: it is read all the time.
        m_folder.write(QStringLiteral("next"),
                       "evenhand test clock\n" + QByteArray::number(qint64(m_ahead.count())) + "\n");
        if (std::rename(m_folder.path(QStringLiteral("next")).toLocal8Bit().constData(),
                        m_file.toLocal8Bit().constData())
            != 0)
            qFatal("the test's clock can't be set");
    }

private:
    const Folder m_folder;
    QString m_file;
    std::chrono::milliseconds m_ahead{};
};

} // namespace evenhand
