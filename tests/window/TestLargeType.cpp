// SPDX-License-Identifier: Apache-2.0
// The largest type in the smallest window: what a moderator needs is whole there.
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/feed/FeedFoot.h"
#include "ui/feed/FilterBar.h"
#include "ui/feed/RemoveLine.h"
#include "ui/floor/FloorPane.h"
#include "ui/plan/PlanPage.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueueHead.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/SessionLine.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/WrappedWords.h"
#include "ui/together/PollsPane.h"
#include "ui/together/ReadinessPane.h"
#include "ui/together/TogetherLine.h"
#include "ui/together/TogetherPanes.h"
#include "ui/window/ClockStrip.h"

#include <QTest>
#include <algorithm>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Seven minutes late, four hands, one hidden message that is still to be seen elsewhere, a poll that is open.
const QList<QByteArray> full{
    "{'do':'plan.edit','title':'Encryption, safety and the rights of everybody who is online','minutes':60}",
    "{'do':'segment.add','id':'s1','title':'Discussion: How do we balance safety with privacy for all','kind':"
    "'discussion','seconds':2400}",
    "{'do':'segment.add','id':'s2','title':'Discussion: Who should decide what is harmful, by what right?','kind':"
    "'discussion','seconds':540}",
    "{'do':'segment.add','id':'s3','title':'Poll: opinions and the feel of the room','kind':'poll','seconds':180}",
    "{'do':'segment.add','id':'s4','title':'Takeaways and closing words','kind':'closing','seconds':300}",
    "{'do':'session.start'}",
    "{'do':'segment.start','id':'s1'}",
    "{'do':'segment.extend','id':'s1','seconds':600}",
    "{'do':'hand.raise','id':'h1','name':'ottonomy','side':'online'}",
    "{'do':'hand.raise','id':'h2','name':'Row 3, red jacket','side':'onsite'}",
    "{'do':'hand.raise','id':'h3','name':'Row 5','side':'onsite'}",
    "{'do':'hand.raise','id':'h4','name':'kim','side':'online'}",
    "{'do':'message.add','id':'m1','source':'zoom','author':'Participant 12','text':'Who decides?'}",
    "{'do':'message.mark','id':'m1','as':'question'}",
    "{'do':'message.add','id':'m2','source':'zoom','author':'Participant 9','text':'abuse'}",
    "{'do':'message.hide','id':'m2','on':true,'reason':'abuse'}",
    "{'do':'message.pin','id':'m1','on':true}",
    "{'do':'poll.add','id':'q1','question':'What comes first?','type':'single','options':['Education','Metadata','Money"
    "']}",
    "{'do':'poll.open','id':'q1'}"};

class Large
{
public:
    explicit Large(const QList<QByteArray> &commands = full) : m_live(commands)
    {
        m_live.window().setTheme(themeOf(ThemeKind::Light, 2.0));
        m_live.window().resize(1280, 720);
        m_live.later(1);
        settle();
    }

    LiveWindow &live() { return m_live; }
    template<class Widget> Widget &find(const char *name = "")
    {
        return *m_live.window().findChild<Widget *>(QLatin1String(name));
    }
    // Each button changes what is left for the others: it takes some rounds.
    static void settle()
    {
        for (int round = 0; round < 4; ++round)
            QCoreApplication::processEvents();
    }

private:
    LiveWindow m_live;
};

bool isWhole(const ElidedLabel &label)
{
    return label.isVisible() && label.fontMetrics().horizontalAdvance(label.text()) <= label.width();
}

// Those of its buttons that are cut.
QStringList cutIn(const QWidget &part)
{
    QStringList cut;
    for (const KeyButton *button : part.findChildren<KeyButton *>())
        if (button->isVisible() && button->width() < button->sizeHint().width())
            cut << button->label();
    return cut;
}

} // namespace

class TestLargeType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSessionLine()
    {
        Large large;
        const auto &first = large.find<KeyButton>("remedy0");
        QVERIFY2(first.label().startsWith(QStringLiteral("Spread → ")), qPrintable(first.label()));
        QCOMPARE(first.key(), QStringLiteral("F"));
        QVERIFY2(first.label().endsWith(QStringLiteral(" 1:15 min")), qPrintable(first.label()));
        QCOMPARE(cutIn(large.find<SessionLine>()), QStringList());
        QCOMPARE(large.find<SessionLine>().height(), large.find<SessionLine>().sizeHint().height());
    }

    // What has no room beside the lamps: chosen by keys, and taken back.
    void everyRemedyIsSeenAndChosen()
    {
        for (const double scale : {2.0, 1.3}) {
            Large large;
            LiveWindow &live = large.live();
            live.window().setTheme(themeOf(ThemeKind::Light, scale));
            live.ask("{'do':'hand.lower','id':'h1'}"); // whatever happens meanwhile
            SourceRow zoom;
            zoom.settings.name = QStringLiteral("zoom");
            zoom.isOn = true;
            live.window().line().showSources({zoom});
            live.later(1);
            Large::settle();
            const QRect floor = live.window().floor().geometry(), agenda = live.window().agenda().geometry();
            live.press(Qt::Key_F, Qt::ShiftModifier);
            Large::settle();
            QVERIFY(live.window().line().isListing());
            QVERIFY(live.window().clock().isVisible()); // the time of who speaks
            QCOMPARE(live.window().floor().geometry(), floor);
            QCOMPARE(live.window().agenda().geometry(), agenda);
            const QStringList changes{QStringLiteral("Poll: opinions and the feel of the room becomes 1:15"),
                                      QStringLiteral("what is harmful, by what right? becomes 2:00"),
                                      QStringLiteral("what is harmful, by what right? is left out; ends 10:58")};
            for (int i = 0; i < 3; ++i) {
                const auto &row = large.find<QAbstractButton>(qPrintable(QStringLiteral("remedyRow%1").arg(i)));
                QVERIFY(row.isVisible());
                QVERIFY2(row.accessibleDescription().contains(changes.at(i)), qPrintable(row.accessibleDescription()));
                const QRect place(row.mapTo(&live.window(), QPoint()), row.size());
                QVERIFY(live.window().rect().contains(place));
                QVERIFY(row.visibleRegion().boundingRect() == row.rect());
            }
            shot(live.window(), QStringLiteral("remedies-live-%1").arg(scale));
            live.press(Qt::Key_Down).press(Qt::Key_Return);
            QVERIFY(!live.window().line().isListing());
            QVERIFY(!live.window().clock().isVisible());
            QCOMPARE(live.lastRequest().value(u"how").toString(), QStringLiteral("from"));
            QCOMPARE(live.see("agenda.1.seconds"), QStringLiteral("120"));
            const qsizetype asked = live.requests();
            live.press(Qt::Key_Return);
            QCOMPARE(live.requests(), asked);
            live.press("U");
            QCOMPARE(live.see("agenda.1.seconds"), QStringLiteral("540"));
            QVERIFY(live.window().queue().list()->hasFocus());
        }
    }

    // What an act asks is never beneath the list: its figures are keys.
    void noChoiceIsUnderTheList()
    {
        Large large;
        LiveWindow &live = large.live();
        live.ask("{'do':'person.add','id':'p1','name':'Ana','side':'onsite','roles':['speaker']}");
        const auto list = [&live] {
            live.press(Qt::Key_F, Qt::ShiftModifier);
            Large::settle();
            return live.window().line().isListing();
        };
        QVERIFY(list());
        live.press("A");
        QVERIFY(live.window().floor().isAskingWho());
        QVERIFY(!live.window().line().isListing());
        QVERIFY(live.window().queue().list()->hasFocus());
        live.press(Qt::Key_Escape);
        QVERIFY(list());
        live.press("M");
        QVERIFY(!live.window().line().isListing());
        QVERIFY(large.find<TogetherPanes>().isVisible());
        live.press(Qt::Key_Escape);
        QVERIFY(list());
        live.press("N");
        QVERIFY(!live.window().line().isListing());
        QVERIFY(list());
        live.press("P");
        QVERIFY(live.window().floor().isAsking());
        QVERIFY(!live.window().line().isListing());
        QVERIFY(!live.window().clock().isVisible());
    }

    void theColumnsOfTheLineCheck()
    {
        Large large;
        large.live().press(Qt::Key_F2);
        Large::settle();
        auto &heads = large.find<QWidget>("checkHeads");
        QVERIFY(heads.isVisible());
        QVERIFY(saysSomething(shot(heads, QStringLiteral("check-heads"))));
        shot(large.live().window(), QStringLiteral("line-check-2"));
        QVERIFY(heads.toolTip().contains(QLatin1String("2 heard in the room")));
        QCOMPARE(heads.accessibleName(), ReadinessPane::legend());
        const auto &list = *large.find<ReadinessPane>().list();
        QVERIFY(list.accessibleDescription().contains(ReadinessPane::legend()));
        const QRect second = list.visualRect(list.model()->index(1, 0));
        QVERIFY(list.viewport()->rect().contains(second)); // and two rows whole below them
        large.live().window().setTheme(themeOf(ThemeKind::Light, 1.0));
        Large::settle();
        QVERIFY(!heads.isVisible()); // there each cell says it
    }

    // The same before anything has begun: two rows whole.
    void theLineCheckBeforeTheSession()
    {
        Large large(full.mid(0, 5));
        large.live().press(Qt::Key_F2);
        Large::settle();
        shot(large.live().window(), QStringLiteral("line-check-before"));
        const auto &list = *large.find<ReadinessPane>().list();
        for (const int key : {0, int(Qt::Key_Down), int(Qt::Key_Down), int(Qt::Key_Down)}) {
            if (key)
                large.live().press(Qt::Key(key));
            const QRect room = list.viewport()->rect(), chosen = list.visualRect(list.currentIndex());
            QVERIFY2(room.contains(chosen), qPrintable(QString::number(room.height())));
            QCOMPARE(list.visualRect(list.indexAt({20, 0})).top(), 0);
        }
    }

    void theQueuesHeading()
    {
        Large large;
        auto &head = large.find<QueueHead>();
        QCOMPARE(cutIn(head), QStringList());
        const auto labels = head.findChildren<ElidedLabel *>();
        QVERIFY2(isWhole(*labels.front()), qPrintable(labels.front()->text()));
        QVERIFY2(labels.front()->text().startsWith(QStringLiteral("4 · time for all")),
                 qPrintable(labels.front()->text()));
        QVERIFY(large.find<KeyButton>("queueMore").isVisible()); // where last call, order and cut off are
    }

    // Where there is no room for all of it there is for what to press.
    void whatAnEmptyListTeaches()
    {
        const auto isRead = [](const ActList &list, const char *word) {
            const ActList::Taught taught = list.taught();
            const QFont font = fontOf(list.theme(), TypeSize::Text);
            const int width = list.viewport()->width() - 2 * Theme::space(4);
            const int heading = taught.heading.isEmpty() ? 0 : QFontMetrics(font).height() + Theme::space(2);
            return taught.words.contains(QLatin1String(word))
                && WrappedWords(taught.words, font, width).height() + heading + 2 * Theme::space(3)
                <= list.viewport()->height() + Theme::space(2);
        };
        for (const double scale : {2.0, 1.3, 1.0}) {
            Large large(full.mid(0, 8));
            large.live().window().setTheme(themeOf(ThemeKind::Light, scale));
            large.settle();
            QVERIFY2(isRead(*large.find<QueuePane>().findChild<ActList *>(), "O"), qPrintable(QString::number(scale)));
            large.live().press(Qt::Key_B, Qt::ControlModifier);
            large.settle();
            shot(large.live().window(), QStringLiteral("taught-%1").arg(scale));
            QVERIFY2(isRead(*large.find<PollsPane>().list(), "question"), qPrintable(QString::number(scale)));
        }
    }

    void theFeed()
    {
        Large large;
        auto &filters = large.find<FilterBar>();
        QVERIFY(filters.isNarrow());
        for (int i = 0; i < filters.count(); ++i) {
            QVERIFY(filters.rect().contains(filters.tabRect(i)));
            QVERIFY(!filters.tabText(i).isEmpty()); // what a screen reader says
        }
        QCOMPARE(cutIn(large.find<FeedFoot>()), QStringList());
        QCOMPARE(cutIn(large.find<RemoveLine>()), QStringList());
        for (const ElidedLabel *label : large.find<RemoveLine>().findChildren<ElidedLabel *>())
            QVERIFY2(!label->isVisible() || isWhole(*label), qPrintable(label->text()));
    }

    void theAgendasSum()
    {
        Large large;
        auto &agenda = large.find<AgendaPane>();
        QVERIFY2(agenda.end().endsWith(QStringLiteral("7:00 late")), qPrintable(agenda.end()));
        for (const ElidedLabel *label : agenda.findChildren<ElidedLabel *>())
            QVERIFY2(!label->isVisible() || isWhole(*label), qPrintable(label->text()));
    }

    void whatIsLoudBelow()
    {
        Large large;
        QVERIFY2(isWhole(large.find<ElidedLabel>("togetherWords")), qPrintable(large.find<TogetherLine>().words()));
        QVERIFY(large.find<KeyButton>("care").isVisible());
        QVERIFY(large.find<KeyButton>("polls").isVisible());
        QCOMPARE(cutIn(large.find<TogetherLine>()), QStringList());
    }

    void thePlansSum()
    {
        Large large;
        large.live().press(Qt::Key_P, Qt::ControlModifier);
        Large::settle();
        QVERIFY(large.live().window().isPlanShown());
        const QString sum = large.live().window().plan().total();
        const auto labels = large.live().window().plan().findChildren<ElidedLabel *>();
        const auto shown = std::find_if(labels.begin(), labels.end(), [&](auto *each) { return each->text() == sum; });
        QVERIFY(shown != labels.end());
        QVERIFY2(isWhole(**shown), qPrintable(sum));
    }

    void whatANudgeSays()
    {
        Large large;
        large.live().press("M");
        Large::settle();
        auto &panes = large.find<TogetherPanes>();
        int seen = 0;
        for (const KeyButton *button : panes.findChildren<KeyButton *>()) {
            if (!button->isVisible())
                continue;
            ++seen;
            QVERIFY2(button->width() >= button->widthWith(button->label().left(24)), qPrintable(button->label()));
        }
        QVERIFY(seen > 5);
    }

    void rowsOfThePolls()
    {
        Large large;
        large.live().press(Qt::Key_B, Qt::ControlModifier);
        Large::settle();
        auto &polls = large.find<PollsPane>();
        const QRect viewport = polls.list()->viewport()->rect();
        int whole = 0;
        for (int row = 0; row < polls.list()->model()->rowCount(); ++row)
            whole += viewport.contains(polls.list()->visualRect(polls.list()->model()->index(row, 0))) ? 1 : 0;
        QVERIFY2(whole >= 3, qPrintable(QString::number(whole)));
        large.live().press(Qt::Key_Escape);
        QVERIFY(!polls.isVisible()); // though no button says so
    }
};

QTEST_MAIN(TestLargeType)
#include "TestLargeType.moc"
