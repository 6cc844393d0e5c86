// SPDX-License-Identifier: Apache-2.0
// What a console must do whose clock is far from a platform's: lose no message, hand or vote, and post once.
#pragma once

#include "tests/app/feeds/Listening.h"

namespace evenhand {

inline void clocksThatAreApart()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("ahead") << 3;
    QTest::newRow("behind") << -3;
    QTest::newRow("agreed") << 0;
}

// `say`: Ana writes it there. The console is live.
inline void hearsAll(Listening &console, const std::function<void(const char *)> &say)
{
    const auto votes = [&console] {
        const Poll *poll = console.state().polls.find(PollId(QStringLiteral("poll")));
        return poll && !poll->tallies.empty() ? poll->tallies.front().voters : 0;
    };
    say("q+");
    QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList{QStringLiteral("Ana")}, Listening::patience);
    console.act({{QStringLiteral("do"), QStringLiteral("poll.add")},
                 {QStringLiteral("id"), QStringLiteral("poll")},
                 {QStringLiteral("question"), QStringLiteral("Well?")},
                 {QStringLiteral("type"), QStringLiteral("single")},
                 {QStringLiteral("options"), QJsonArray{QStringLiteral("Yes"), QStringLiteral("No")}}});
    console.act({{QStringLiteral("do"), QStringLiteral("poll.open")}, {QStringLiteral("id"), QStringLiteral("poll")}});
    say("yes");
    QTRY_COMPARE_WITH_TIMEOUT(votes(), 1, Listening::patience);
    console.post(QStringLiteral("p1"), QStringLiteral("Aims: one"));
    QTRY_VERIFY_WITH_TIMEOUT(console.isPosted(QStringLiteral("p1")), Listening::patience);
    QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 3, Listening::patience);
    for (const Message &message : console.state().messages)
        QVERIFY2(std::chrono::abs(message.sentAt - console.now()) < seconds(60), qPrintable(toIso(message.sentAt)));
    // What is said while it is away comes as of its time, and once.
    console.close();
    say("meanwhile");
    console.open();
    QTRY_VERIFY2_WITH_TIMEOUT(
        console.feed().contains(QStringLiteral("Ana: meanwhile")),
        qPrintable(console.feed().join(u'\n') + console.standing().problem + console.standing().detail),
        Listening::patience);
    say("and then");
    QTRY_VERIFY_WITH_TIMEOUT(console.feed().contains(QStringLiteral("Ana: and then")), Listening::patience);
    QCOMPARE(console.feed().size(), 5);
    QVERIFY(console.hub().stuckPosts().empty());
    for (const Message &message : console.state().messages)
        QVERIFY2(std::chrono::abs(message.sentAt - console.now()) < seconds(60), qPrintable(toIso(message.sentAt)));
}

} // namespace evenhand
