// SPDX-License-Identifier: Apache-2.0
#include "models/items/FeedModel.h"
#include "models/items/feedChanges.h"
#include "models/items/feedGlance.h"
#include "models/session/copies.h"
#include "tests/models/session/StateBuilder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <random>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

Message message(const QString &id, const char *sent, const QString &words)
{
    Message made;
    made.id = MessageId(id);
    made.source = QStringLiteral("zoom");
    made.author = named<PersonId>("ana");
    made.name = Text(QStringLiteral("ANA"));
    made.text = Text(words);
    made.sentAt = at(sent);
    return made;
}

struct Feed
{
    StateBuilder b;
    FeedModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Feed() { b.person("ana"); }
    Feed &add(const char *id, const char *sent, const QString &words = QStringLiteral("words"))
    {
        b.state.messages.add(message(QString::fromLatin1(id), sent, words));
        return *this;
    }
    template<class Edit> Feed &change(const char *id, Edit edit)
    {
        b.state.messages.change(named<MessageId>(id), edit);
        return *this;
    }
    Feed &show()
    {
        model.showState(b.state, at("10:30:00"));
        return *this;
    }
    QString ids() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list << model.index(row).data(FeedModel::Id).toString();
        return list.join(u' ');
    }
    QVariant see(const char *id, int role) const { return model.indexOf(named<MessageId>(id)).data(role); }
};

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

// All that a row says, for comparing.
QStringList told(const FeedModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList parts;
        for (int role = FeedModel::Id; role <= FeedModel::HandPlace; ++role)
            parts << model.index(row).data(role).toString();
        rows << parts.join(u'|') + model.index(row).data(Qt::AccessibleTextRole).toString();
    }
    return rows;
}

} // namespace

class TestFeedModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsMessagesByTheirTime()
    {
        Feed feed;
        feed.add("a", "10:01:00").add("b", "10:02:00").show();
        feed.add("c", "10:01:30").add("d", "10:02:00").show();
        QCOMPARE(feed.ids(), text("a c b d")); // late ones in their place, equal ones as they came
    }

    void whatCameIsOneStepEach()
    {
        Feed feed;
        feed.add("a", "10:01:00").show();
        QSignalSpy inserted(&feed.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy arrived(&feed.model, &FeedModel::arrived);
        feed.add("b", "10:02:00").add("c", "10:03:00").add("d", "10:00:00").show();
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(arrived.first().first().toInt(), 3);
        feed.show();
        QCOMPARE(inserted.size(), 2);
    }

    void saysAllAboutAMessage()
    {
        Feed feed;
        feed.add("a", "10:01:00", text("who\ndecides?")).change("a", [](Message &m) {
            m.mark = Mark::Forwarded;
            m.to = Text(QStringLiteral("Ben"));
            m.isPinned = m.isPrivate = true;
        });
        feed.b.hand("ana", Side::Online).change<HandId>("ana", [](Hand &hand) {
            hand.message = named<MessageId>("a");
        });
        feed.show();
        QCOMPARE(feed.see("a", FeedModel::Author).toString(), text("ANA"));
        QCOMPARE(feed.see("a", FeedModel::Words).toString(), text("who decides?"));
        QCOMPARE(feed.see("a", FeedModel::Source).toString(), text("zoom"));
        QCOMPARE(instantFromMs(feed.see("a", FeedModel::SentAt).toLongLong()), at("10:01:00"));
        QCOMPARE(Mark(feed.see("a", FeedModel::MarkedAs).toInt()), Mark::Forwarded);
        QCOMPARE(feed.see("a", FeedModel::Addressee).toString(), text("Ben"));
        QVERIFY(feed.see("a", FeedModel::IsPinned).toBool() && feed.see("a", FeedModel::IsPrivate).toBool());
        QCOMPARE(feed.see("a", FeedModel::HandPlace).toInt(), 1);
        QCOMPARE(feed.see("a", Qt::AccessibleTextRole).toString(),
                 text("ANA, zoom, private, forwarded to Ben, pinned, hand in queue, 1: who decides?"));
        QCOMPARE(feed.model.fullWords(0), text("who\ndecides?"));
        feed.b.change<HandId>("ana", [](Hand &hand) { hand.phase = HandPhase::Parked; });
        feed.show();
        QCOMPARE(feed.see("a", FeedModel::HandPlace).toInt(), 0);
        feed.b.state.queue.clear();
        feed.show();
        QVERIFY(!feed.see("a", FeedModel::HandPlace).isValid());
    }

    void redactedAndJoinedOnesAreNoRows()
    {
        Feed feed;
        feed.add("a", "10:01:00").add("b", "10:01:01").add("c", "10:02:00").show();
        feed.change("b", [](Message &m) { m.joinedInto = named<MessageId>("a"); }).show();
        QCOMPARE(feed.ids(), text("a c"));
        QCOMPARE(feed.model.indexOf(named<MessageId>("b")).row(), 0); // is that one now
        feed.change("c", [](Message &m) { m.isRedacted = true; }).show();
        QCOMPARE(feed.ids(), text("a"));
        QCOMPARE(feed.model.counts().all, 1);
        QVERIFY(!feed.model.indexOf(named<MessageId>("c")).isValid());
    }

    void hiddenOnesSayNothing()
    {
        Feed feed;
        feed.add("a", "10:01:00", text("abuse of somebody")).show();
        feed.change("a",
                    [](Message &m) {
                        m.isHidden = true;
                        m.reason = Text(QStringLiteral("spam"));
                    })
            .show();
        QCOMPARE(feed.ids(), text("a"));
        for (const int role : {int(Qt::DisplayRole), int(FeedModel::Author), int(FeedModel::Words)})
            QCOMPARE(feed.see("a", role).toString(), QString());
        QCOMPARE(feed.model.fullWords(0), QString());
        QCOMPARE(feed.see("a", Qt::AccessibleTextRole).toString(), text("hidden message, spam"));
        feed.model.setFilter(FeedFilter::Hidden); // there somebody looks for what it was
        QCOMPARE(feed.see("a", FeedModel::Words).toString(), text("abuse of somebody"));
    }

    void filtersAndTheirCounts()
    {
        Feed feed;
        feed.add("a", "10:01:00").add("b", "10:02:00").add("c", "10:03:00").add("d", "10:04:00").add("e", "10:05:00");
        feed.change("a", [](Message &m) { m.mark = Mark::Question; });
        feed.change("b", [](Message &m) { m.mark = Mark::Answered; });
        feed.change("c", [](Message &m) { m.isPinned = true; });
        feed.change("d",
                    [](Message &m) {
                        m.isHidden = m.isPinned = true;
                        m.mark = Mark::Question;
                    })
            .show();
        QCOMPARE(feed.model.counts(), (FeedCounts{5, 2, 1, 1, 1}));
        const std::pair<FeedFilter, const char *> lists[]{{FeedFilter::Questions, "a b"},
                                                          {FeedFilter::Unanswered, "a"},
                                                          {FeedFilter::Hidden, "d"},
                                                          {FeedFilter::Pinned, "c"},
                                                          {FeedFilter::All, "a b c d e"}};
        for (const auto &[filter, ids] : lists) {
            feed.model.setFilter(filter);
            QCOMPARE(feed.ids(), text(ids));
            QCOMPARE(feed.model.counts().of(filter), feed.model.rowCount());
        }
        feed.model.setFilter(FeedFilter::Unanswered);
        feed.change("a", [](Message &m) { m.mark = Mark::Answered; });
        feed.change("e", [](Message &m) { m.mark = Mark::Forwarded; }).show();
        QCOMPARE(feed.ids(), text("e"));
        QCOMPARE(feed.model.counts(), (FeedCounts{5, 3, 1, 1, 1}));
    }

    void aSearchNarrowsItDown()
    {
        Feed feed;
        feed.add("a", "10:01:00").add("b", "10:02:00").add("c", "10:03:00").add("d", "10:04:00");
        feed.change("b", [](Message &m) { m.isHidden = true; }).show();
        feed.model.setHits(QSet<MessageId>{named<MessageId>("d"), named<MessageId>("a"), named<MessageId>("b"),
                                           named<MessageId>("gone")});
        QCOMPARE(feed.ids(), text("a d")); // the hidden one isn't found
        feed.model.setFilter(FeedFilter::Hidden);
        QCOMPARE(feed.ids(), text("b"));
        feed.model.setFilter(FeedFilter::All);
        feed.change("a", [](Message &m) { m.isHidden = true; }).show(); // at once
        QCOMPARE(feed.ids(), text("d"));
        feed.add("e", "10:05:00").show();
        QCOMPARE(feed.ids(), text("d"));
        feed.model.setHits(std::nullopt);
        QCOMPARE(feed.ids(), text("a b c d e"));
    }

    void whatIsChosenStaysChosen()
    {
        Feed feed;
        feed.add("a", "10:01:00").add("b", "10:02:00").show();
        const QPersistentModelIndex chosen = feed.model.index(1);
        feed.add("c", "10:01:30").add("d", "10:00:00").show();
        feed.change("a", [](Message &m) { m.isRedacted = true; }).show();
        QCOMPARE(chosen.data(FeedModel::Id).toString(), text("b"));
    }

    void namesFollowThePeople()
    {
        Feed feed;
        feed.add("a", "10:01:00").show();
        QSignalSpy changed(&feed.model, &QAbstractItemModel::dataChanged);
        feed.b.change<PersonId>("ana", [](Person &person) {
            person.name = Text(QStringLiteral("Ana Lima"));
            person.name.ref = 7; // of the event that brought it
        });
        feed.show();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(feed.see("a", FeedModel::Author).toString(), text("Ana Lima"));
    }

    void waitsForWhatIsNotPosted()
    {
        State state;
        state.posts.add(
            {named<PostId>("p"), Text(text("one\ntwo")), {text("zoom"), text("irc")}, {text("irc")}, {}, {}});
        state.posts.add({named<PostId>("q"), Text(text("done")), {text("zoom")}, {text("zoom")}, {}, {}});
        const std::vector<WaitingPost> expected{{named<PostId>("p"), text("zoom"), text("one two")}};
        QCOMPARE(waitingPosts(state), expected);
    }

    void asksNobodyToPostWhatIsGone()
    {
        State state;
        Message message;
        message.id = named<MessageId>("m-1");
        message.text = Text(text("words"));
        state.messages.add(message);
        const PostId post = copyOf(state, message.id);
        QCOMPARE(messageCopied(post), message.id);
        state.posts.add({post, Text(text("KIM: words")), {text("zoom")}, {}, {}, {}});
        QVERIFY(copyOf(state, message.id) != post); // a second copy is another post
        QCOMPARE(waitingPosts(state).size(), size_t(1));
        state.messages.change(message.id, [](Message &one) { one.isHidden = true; });
        QVERIFY(waitingPosts(state).empty());
        state.messages.change(message.id, [](Message &one) { one.isHidden = false; });
        QCOMPARE(waitingPosts(state).size(), size_t(1));
        state.messages.change(message.id, [](Message &one) { one.isRedacted = true; });
        QVERIFY(waitingPosts(state).empty());
        for (const char *other : {"post-1", "copy-", "copy-x-m", "copy--m"})
            QVERIFY2(messageCopied(named<PostId>(other)).isEmpty(), other);
        QVERIFY(copyOf(state, MessageId(QString(longestId, u'm'))).isEmpty());
    }

    // Whatever happens to the messages, the model tells the same as one that sees it for the first time.
    void tellsWhatARebuiltOneTells_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void tellsWhatARebuiltOneTells()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const auto below = [&](int bound) { return int(random() % unsigned(bound)); };
        std::vector<Message> log; // in log order
        StateBuilder b;
        b.person("ana");
        FeedModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int number = 0;
        for (int round = 0; round < 120; ++round) {
            bool isRefolded = false;
            for (int i = below(12); i >= 0; --i) {
                ++number;
                Message made =
                    message(QStringLiteral("m%1").arg(number), "10:00:00", QStringLiteral("w%1").arg(number));
                made.sentAt += seconds(below(5) ? round : below(round + 1));
                if (below(20) > 0 || log.empty()) {
                    log.push_back(made);
                    b.state.messages.add(made);
                } else { // from another console, before what is there
                    log.insert(log.begin() + below(int(log.size())), made);
                    isRefolded = true;
                }
            }
            for (int i = below(4); i > 0 && !log.empty(); --i) {
                Message &one = log[size_t(below(int(log.size())))];
                switch (below(7)) {
                case 0: one.mark = Mark(below(6)); break;
                case 1: one.isHidden = !one.isHidden; break;
                case 2: one.isPinned = !one.isPinned; break;
                case 3: one.isRedacted = true; break;
                case 4: one.joinedInto = log.front().id == one.id ? MessageId() : log.front().id; break;
                case 5: one.joinedInto = {}; break;
                case 6: one.to = Text(QString::number(below(9))); break;
                }
                b.state.messages.change(one.id, [&](Message &m) { m = one; });
            }
            if (below(15) == 0) { // an act taken back
                log.erase(log.begin() + below(int(log.size())));
                isRefolded = true;
            }
            if (isRefolded) {
                b.state.messages = {};
                for (const Message &one : log)
                    b.state.messages.add(one);
            }
            if (below(6) == 0)
                model.setFilter(FeedFilter(below(5)));
            if (below(6) == 0) {
                QSet<MessageId> hits;
                for (const Message &one : log)
                    if (below(3) == 0)
                        hits.insert(one.id);
                model.setHits(below(2) ? std::optional(hits) : std::nullopt);
            }
            const bool isSearching = model.isSearching();
            model.showState(b.state, at("10:30:00"));
            if (isSearching)
                continue; // what the hits were is the model's own
            FeedModel fresh;
            fresh.setFilter(model.filter());
            fresh.showState(b.state, at("10:30:00"));
            QCOMPARE(told(model), told(fresh));
            QCOMPARE(model.counts(), fresh.counts());
        }
    }

    // A frame costs what came in it: tables that share their rows are not walked through.
    void sharedRowsAreNotCompared()
    {
        Table<Message> before;
        for (int i = 0; i < 1000; ++i)
            before.add(message(QString::number(i), "10:00:00", QStringLiteral("x")));
        Table<Message> after = before;
        after.add(message(QStringLiteral("new"), "10:00:00", QStringLiteral("x")));
        after.change(MessageId(QStringLiteral("500")), [](Message &m) { m.isPinned = true; });
        const FeedChanges changes = feedChanges(before, after);
        QVERIFY(changes.gone.empty() && !changes.isShifted);
        QCOMPARE(changes.fresh, std::vector<qint32>{1000});
        QCOMPARE(changes.kept.size(), size_t(1));
        QCOMPARE(changes.kept.front().after, 500);
    }
};

QTEST_GUILESS_MAIN(TestFeedModel)
#include "TestFeedModel.moc"
