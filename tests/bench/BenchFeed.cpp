// SPDX-License-Identifier: Apache-2.0
// A flood of messages into the feed's model, and a search as it is typed, over to what is listed.
#include "app/storage/EventStore.h"
#include "models/items/FeedModel.h"
#include "tests/app/storage/Specimens.h"
#include "tests/bench/LongSession.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QTextStream>
#include <algorithm>

using namespace evenhand;

namespace {

constexpr int frameMessages = 20'000 * 16 / 1000; // of a frame at 20,000/s
constexpr int searchHits = 200;                   // as many as the window lists

Message made(int number, Prattle &prattle)
{
    Message message;
    message.id = MessageId(numbered("m", number));
    message.source = QStringLiteral("zoom");
    message.author = PersonId(numbered("person", number % 300));
    message.name = Text(QStringLiteral("Participant %1").arg(number % 300));
    message.text = Text(prattle.line());
    // One in fifty comes from another source, a few seconds late.
    message.sentAt = sessionStart + Duration(number * 20) - (number % 50 ? Duration(0) : Duration(5000));
    return message;
}

void print(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times[size_t(share * double(times.size() - 1))]; };
    QTextStream(stdout) << QStringLiteral("%1: p50 %2 ms, p99 %3 ms, longest %4 ms\n")
                               .arg(QLatin1String(what))
                               .arg(at(0.5), 0, 'f', 3)
                               .arg(at(0.99), 0, 'f', 3)
                               .arg(times.back(), 0, 'f', 3);
}

void benchFlood(Prattle &prattle)
{
    State state;
    FeedModel model;
    int number = 0;
    std::vector<double> shown;
    const std::vector<double> times = timesOf(100'000 / frameMessages, [&](int) {
        for (int i = 0; i < frameMessages; ++i)
            state.messages.add(made(++number, prattle));
        shown.push_back(timesOf(1, [&](int) { model.showState(state, sessionStart); }).front());
    });
    print("320 messages into the feed's model, to 100,000", shown);
    print("  with their adding to the state", times);
    print("a mark on one of 100,000", timesOf(500, [&](int round) {
              state.messages.change(MessageId(numbered("m", 1 + round * 190)),
                                    [](Message &m) { m.mark = Mark::Question; });
              model.showState(state, sessionStart);
          }));
    print("to the questions and back, 100,000",
          timesOf(100, [&](int round) { model.setFilter(round % 2 ? FeedFilter::All : FeedFilter::Questions); }));
}

void benchSearch(const QString &path, Prattle &prattle)
{
    State state;
    auto created = EventStore::create(path);
    Chain chain('c');
    for (int i = 0; i < 200'000; i += 500) {
        Batch batch;
        for (int j = 1; j <= 500; ++j) {
            Message message = made(i + j, prattle);
            batch.events.push_back(std::make_shared<Event>(chain.next(message.text.value)));
            batch.texts.push_back({batch.events.back()->id, QStringLiteral("message"), message.id.value,
                                   message.name.value + u' ' + message.text.value});
            state.messages.add(std::move(message));
        }
        if (!(*created)->append(batch))
            qFatal("append");
    }
    created->reset();
    FeedModel model;
    model.showState(state, sessionStart);
    auto store = EventStore::open(path, Access::ReadOnly);
    std::vector<double> found, listed;
    for (const QString &words : {QStringLiteral("internet governance"), QStringLiteral("splinter bridge kyoto"),
                                 QStringLiteral("participant 12"), QStringLiteral("nothing like it"),
                                 QStringLiteral("a a b c d e"), QStringLiteral("zoom audio repeat rights")})
        for (int length = 1; length <= words.size(); ++length) {
            QSet<MessageId> ids;
            const double finding = timesOf(1, [&](int) {
                                       const auto hits = (*store)->find(words.left(length), searchHits);
                                       for (const Hit &hit : *hits)
                                           ids.insert(MessageId(hit.about));
                                   }).front();
            listed.push_back(timesOf(1, [&](int) { model.setHits(ids); }).front());
            found.push_back(finding + listed.back());
        }
    print("a keystroke of a search, 200,000 messages, found and listed", found);
    print("  of that, in the window's thread", listed);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    Prattle prattle;
    benchFlood(prattle);
    benchSearch(folder.filePath(QStringLiteral("large.evenhand")), prattle);
    return 0;
}
