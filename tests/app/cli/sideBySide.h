// SPDX-License-Identifier: Apache-2.0
// Runs the cases of a test program side by side, each in a process of its own: of programs that do nothing but wait,
// for servers and for as long as a console gives the other one. With arguments it is run as any other.
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QTest>
#include <cstdio>
#include <deque>
#include <memory>
#include <set>
#include <vector>

namespace evenhand {

class SideBySide
{
public:
    // What runs beside others takes no port that one of these may be about to take: by its lane; below zero: nothing
    // does.
    static constexpr int lanes = 8;
    static int lane()
    {
        return qEnvironmentVariableIsSet(laneVariable) ? qEnvironmentVariableIntValue(laneVariable) : -1;
    }

    explicit SideBySide(QString program) : m_program(std::move(program))
    {
        for (int i = 0; i < lanes; ++i)
            m_free.insert(i);
    }

    int run()
    {
        findCases();
        if (m_waiting.empty())
            return 1;
        startSome();
        QCoreApplication::exec();
        std::printf("%zu cases side by side, %d failed\n", m_processes.size(), m_failed);
        return m_failed;
    }

private:
    static constexpr const char *laneVariable = "EVENHAND_TEST_LANE";

    // "TestX aFunction the tag"
    void findCases()
    {
        QProcess listing;
        listing.start(m_program, {QStringLiteral("-datatags")});
        listing.waitForFinished(60'000);
        for (const QByteArray &line : listing.readAllStandardOutput().split('\n')) {
            const QString text = QString::fromUtf8(line).trimmed();
            const QString function = text.section(u' ', 1, 1), tag = text.section(u' ', 2);
            if (!function.isEmpty())
                m_waiting.push_back(tag.isEmpty() ? function : function + u':' + tag);
        }
    }
    void startSome()
    {
        while (!m_waiting.empty() && !m_free.empty()) {
            start(m_waiting.front(), m_free.extract(m_free.begin()).value());
            m_waiting.pop_front();
        }
        if (m_running == 0)
            QCoreApplication::quit();
    }
    void start(const QString &which, int lane)
    {
        m_processes.push_back(std::make_unique<QProcess>());
        QProcess *process = m_processes.back().get();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(laneVariable), QString::number(lane));
        process->setProcessEnvironment(environment);
        process->setProcessChannelMode(QProcess::MergedChannels);
        QObject::connect(process, &QProcess::finished, process, [this, process, lane] { take(*process, lane); });
        QObject::connect(process, &QProcess::errorOccurred, process,
                         [this, process, lane](QProcess::ProcessError error) {
                             if (error == QProcess::FailedToStart) // else it is finished, too
                                 take(*process, lane);
                         });
        ++m_running;
        process->start(m_program, {which});
    }
    void take(QProcess &process, int lane)
    {
        const QByteArray said = process.readAll();
        std::fwrite(said.constData(), 1, size_t(said.size()), stdout);
        if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0
            || process.error() == QProcess::FailedToStart) {
            std::printf("FAIL!  : %s\n", qPrintable(process.arguments().join(u' ')));
            ++m_failed;
        }
        std::fflush(stdout);
        --m_running;
        m_free.insert(lane);
        startSome();
    }

    QString m_program;
    std::deque<QString> m_waiting;
    std::set<int> m_free;
    std::vector<std::unique_ptr<QProcess>> m_processes;
    int m_running = 0, m_failed = 0;
};

template<class Test> int runSideBySide(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc == 1)
        return SideBySide(QString::fromLocal8Bit(argv[0])).run();
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace evenhand

#define EVENHAND_SIDE_BY_SIDE_MAIN(Test) \
    int main(int argc, char **argv) \
    { \
        return evenhand::runSideBySide<Test>(argc, argv); \
    }
