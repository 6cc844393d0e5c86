// SPDX-License-Identifier: Apache-2.0
// A console of a home of its own as a process that listens, and two of them paired by `ctl`.
#pragma once

#include "tests/app/cli/Served.h"

namespace evenhand {

inline const QStringList listening{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};

struct Site
{
    explicit Site(const QString &called, const QStringList &more = listening) : name(called) { start(more); }
    void start(const QStringList &more, Served::Way way = Served::Way::Serve)
    {
        served.reset();
        // The last one said counts.
        const QStringList all = more + QStringList{QStringLiteral("--name"), name};
        served = std::make_unique<Served>(folder.path(QStringLiteral("a.evenhand")),
                                          folder.path(QStringLiteral("home")), way, QStringList(), all);
    }
    QString listen() const { return served->ready[QLatin1String("listen")].toString(); }
    Run ctl(const QStringList &words) const
    {
        return run(QStringList{QStringLiteral("ctl"), QStringLiteral("--control"),
                               served->ready[QLatin1String("control")].toString(), QStringLiteral("--token"),
                               QString::fromLatin1(served->token())}
                   + words);
    }
    Run pair(const QString &step, const QString &argument = {}) const
    {
        QStringList words{QStringLiteral("pair"), step};
        if (!argument.isEmpty())
            words << argument;
        return ctl(words);
    }
    QJsonObject status() { return served->ask("GET", "/v1/pair").json(); }
    QString phase() { return status()[QLatin1String("phase")].toString(); }
    QJsonArray peers() { return QJsonDocument::fromJson(served->ask("GET", "/v1/peers").body).array(); }
    bool isConnected() { return peers().at(0)[QLatin1String("state")].toString() == QLatin1String("connected"); }

    const QString name;
    const Folder folder;
    std::unique_ptr<Served> served;
};

inline void pairTwo(Site &room, Site &online)
{
    QCOMPARE(room.pair(QStringLiteral("open")).code, 0);
    QCOMPARE(online.pair(QStringLiteral("dial"), room.listen()).code, 0);
    QTRY_COMPARE(room.phase(), QStringLiteral("comparing"));
    QTRY_COMPARE(online.phase(), QStringLiteral("comparing"));
    const QString here = room.pair(QStringLiteral("status")).json()[QLatin1String("code")].toString(),
                  there = online.pair(QStringLiteral("status")).json()[QLatin1String("code")].toString();
    QVERIFY(here.size() == 8 && there.size() == 8 && here != there);
    QCOMPARE(room.pair(QStringLiteral("confirm"), here).code, 1); // its own
    QCOMPARE(room.pair(QStringLiteral("confirm"), there).code, 0);
    QCOMPARE(online.pair(QStringLiteral("confirm"), here).code, 0);
    QTRY_COMPARE(room.phase(), QStringLiteral("paired"));
    QTRY_COMPARE(online.phase(), QStringLiteral("paired"));
    QTRY_VERIFY_WITH_TIMEOUT(room.isConnected() && online.isConnected(), 20'000);
}

} // namespace evenhand
