// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/hostile.h"
#include "ui/rehearsal/RehearsalBand.h"
#include "ui/report/ReportWindow.h"
#include "ui/start/StatusLine.h"
#include "ui/theme/KeyButton.h"
#include "ui/window/KeySheet.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextLayout>
#include <QTextTable>
#include <cmath>
#include <numeric>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QString page = QStringLiteral("<html><head><style>body { color: red }</style></head><body><h1>Keys</h1>"
                                    "<p class=\"notice\">Note</p><table><tr><th>Ana</th><td class=\"num\">4:05"
                                    "<span class=\"bar\" aria-hidden=\"true\"><span style=\"width:20%\"></span></span>"
                                    "</td></tr></table><img src=\"http://example.org/x.png\"></body></html>");

// As the report lists an agenda.
QString agendaTable(const QStringList &titles)
{
    QString table = QStringLiteral(
        "<table><caption>Segments</caption><thead><tr><th scope=\"col\" class=\"num\">No.</th>"
        "<th scope=\"col\">Segment</th><th scope=\"col\" class=\"num\">Planned start</th>"
        "<th scope=\"col\" class=\"num\">Planned length</th><th scope=\"col\" class=\"num\">Started</th>"
        "<th scope=\"col\" class=\"num\">Length given</th><th scope=\"col\" class=\"num\">Took</th>"
        "<th scope=\"col\" class=\"num\">Over or under</th><th scope=\"col\">Notes</th></tr></thead><tbody>");
    for (const QString &title : titles)
        table +=
            QStringLiteral("<tr><td class=\"num\">1</td><th scope=\"row\" dir=\"auto\">%1</th><td class=\"num\">10:00"
                           "</td><td class=\"num\">40:00</td><td class=\"num\">10:02</td><td class=\"num\">40:00</td>"
                           "<td class=\"num\">52:12</td><td class=\"num\">+12:12</td><td dir=\"auto\">started 2:00 "
                           "late; extended by the moderators</td></tr>")
                .arg(title.toHtmlEscaped());
    return QStringLiteral("<html><body>%1</tbody></table></body></html>").arg(table);
}

// Pixels, of the first table.
QList<qreal> columnWidths(const QTextDocument &document)
{
    QList<qreal> widths;
    for (QTextFrame *frame : document.rootFrame()->childFrames())
        if (const auto *table = qobject_cast<QTextTable *>(frame); table && widths.isEmpty())
            for (const QTextLength &width : table->format().columnWidthConstraints())
                widths << width.rawValue();
    return widths;
}

// Words that go on in the next line.
QStringList brokenWords(const QTextDocument &document)
{
    QStringList broken;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QString text = block.text();
        for (int i = 0; i + 1 < block.layout()->lineCount(); ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            const int end = line.textStart() + line.textLength();
            if (text.at(end - 1).isLetterOrNumber() && text.at(end).isLetterOrNumber())
                broken << text;
        }
    }
    return broken;
}

} // namespace

class TestReportWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageAndHowItStands();
    void columnsHaveTheirRoomAtOnce();
    void noWordOfATableIsBroken_data();
    void noWordOfATableIsBroken();
    void choicesAskAnew();
    void keysAskForActs();
    void whatBecameOfIt();
    void wordsOfItsActsAreWhole();
    void f1ShowsItsKeys();
    void theBandOfARehearsal();
    void pictures();
};

void TestReportWindow::aPageAndHowItStands()
{
    ReportWindow window({QStringLiteral("igf"), QStringLiteral("short")});
    window.showSession(QStringLiteral("Keys\nfor all"), QStringLiteral("/s/keys"));
    window.showPage(page, QStringLiteral("Not ended yet: as of 34:12"));
    const QString text = window.findChild<QTextBrowser *>()->toPlainText();
    QVERIFY(text.contains(QStringLiteral("Keys")) && text.contains(QStringLiteral("4:05")));
    QVERIFY(!text.contains(QStringLiteral("color")));
    QCOMPARE(window.windowTitle(), QStringLiteral("Report: Keys for all"));
    for (const QString &words : hostileWords())
        window.showSession(words, words);
    window.resize(960, 720);
    QVERIFY(saysSomething(shot(window, {})));
    QVERIFY(window.minimumSizeHint().width() <= 1280);
}

// As the program opens it: written before it is shown. A long page has a scroll bar beside it.
void TestReportWindow::columnsHaveTheirRoomAtOnce()
{
    for (const int rows : {1, 40}) {
        ReportWindow window({QStringLiteral("igf")});
        window.resize(960, 720);
        window.showPage(agendaTable(QStringList(rows, QStringLiteral("Discussion: who decides what harmful means?"))),
                        {});
        window.show();
        QCoreApplication::processEvents();
        auto *preview = window.findChild<QTextBrowser *>();
        QCOMPARE(preview->verticalScrollBar()->isVisible(), rows > 1);
        const QList<qreal> opened = columnWidths(*preview->document());
        const qreal room = preview->viewport()->width() - 2 * preview->document()->documentMargin();
        const qreal all = std::accumulate(opened.begin(), opened.end(), qreal());
        QVERIFY2(std::abs(all - room) < 2, qPrintable(QStringLiteral("%1 of %2").arg(all).arg(room)));
        shot(window, QStringLiteral("report-opened-%1").arg(rows));
    }
}

void TestReportWindow::noWordOfATableIsBroken_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("width");
    QTest::newRow("usual") << 1.0 << 960;
    QTest::newRow("wide") << 1.0 << 1280;
    QTest::newRow("larger type") << 1.3 << 1280;
    QTest::newRow("larger type, narrow") << 1.3 << 960;
}

void TestReportWindow::noWordOfATableIsBroken()
{
    QFETCH(double, scale);
    QFETCH(int, width);
    ReportWindow window({QStringLiteral("igf")});
    window.setTheme(themeOf(ThemeKind::Light, scale));
    window.resize(width, 720);
    window.show();
    window.showPage(agendaTable({QStringLiteral("Discussion: who decides what harmful means, and for whom?"),
                                 QStringLiteral("Statement: Vittorio Bertola"),
                                 QStringLiteral("Takeaways and closing words by the chair")}),
                    {});
    QCoreApplication::processEvents();
    auto *preview = window.findChild<QTextBrowser *>();
    shot(window, QStringLiteral("report-table-%1-%2").arg(scale).arg(width));
    QCOMPARE(brokenWords(*preview->document()), QStringList());
    QCOMPARE(preview->horizontalScrollBar()->maximum(), 0);
    // Its title takes few lines.
    for (QTextBlock block = preview->document()->begin(); block.isValid(); block = block.next())
        QVERIFY2(!block.text().startsWith(QLatin1String("Discussion"))
                     || block.layout()->lineCount() <= (width < 1000 ? 6 : 4),
                 qPrintable(QString::number(block.layout()->lineCount())));
    window.showPage(agendaTable({QString(10'000, u'x') + QStringLiteral(" &<b>")}), {}); // what is no word may be
    QCoreApplication::processEvents();
    QVERIFY(preview->toPlainText().contains(QStringLiteral(" &<b>")));
    QVERIFY2(preview->horizontalScrollBar()->maximum() < width / 2,
             qPrintable(QString::number(preview->horizontalScrollBar()->maximum())));
}

void TestReportWindow::choicesAskAnew()
{
    ReportWindow window({QStringLiteral("igf"), QStringLiteral("short")});
    QCOMPARE(window.choice(), (ReportChoice{Rule::Open, QStringLiteral("igf")}));
    QSignalSpy asked(&window, &ReportWindow::choiceChanged);
    const auto boxes = window.findChildren<QComboBox *>();
    QCOMPARE(boxes.size(), 2);
    boxes[0]->setCurrentIndex(1);
    boxes[1]->setCurrentIndex(1);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(window.choice(), (ReportChoice{Rule::ChathamHouse, QStringLiteral("short")}));
}

void TestReportWindow::keysAskForActs()
{
    ReportWindow window({QStringLiteral("igf")});
    window.show();
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy copied(&window, &ReportWindow::copyRequested), closed(&window, &ReportWindow::closing);
    QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied.size(), 1);
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(!window.isVisible());
}

void TestReportWindow::whatBecameOfIt()
{
    ReportWindow window({QStringLiteral("igf")});
    window.showTrouble(QStringLiteral("there is no room left on the disk"));
    QCOMPARE(window.status().shownWords(), QStringLiteral("There is no room left on the disk"));
    window.showSaved(QStringLiteral("/s/keys.html"));
    QCOMPARE(window.status().shownWords(), QStringLiteral("Written: /s/keys.html"));
    QCOMPARE(window.savedPath(), QStringLiteral("/s/keys.html"));
}

// In the size it opens with, whatever the type.
void TestReportWindow::wordsOfItsActsAreWhole()
{
    ReportWindow report({QStringLiteral("igf")});
    report.resize(960, 720);
    report.show();
    for (const qreal scale : {1.0, 1.3, 1.5}) {
        report.setTheme(themeOf(ThemeKind::Light, scale));
        QCoreApplication::processEvents();
        for (const KeyButton *button : report.findChildren<KeyButton *>())
            if (button->isVisible())
                QVERIFY2(button->width() >= button->widthWith(button->label()), qPrintable(button->label()));
        for (const QLabel *label : report.findChildren<QLabel *>())
            if (label->isVisible() && label->buddy())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
}

void TestReportWindow::f1ShowsItsKeys()
{
    ReportWindow window({QStringLiteral("igf")});
    window.show();
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *sheet = window.findChild<KeySheet *>();
    QTest::keyClick(&window, Qt::Key_F1);
    QVERIFY(sheet->isOpen());
    QStringList words;
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        words << label->text();
    QVERIFY(words.contains(QStringLiteral("Ctrl+S")) && words.contains(QStringLiteral("Copy as Markdown")));
    // In the largest type the words wrap: none stands beyond the edge.
    window.resize(960, 720);
    window.setTheme(themeOf(ThemeKind::Light, 2.0));
    QCoreApplication::processEvents();
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        if (label->isVisible())
            QVERIFY2(label->mapTo(sheet, QPoint(label->width(), 0)).x() <= sheet->width()
                         && label->height() >= label->heightForWidth(label->width()),
                     qPrintable(label->text()));
    QVERIFY(saysSomething(shot(window, QStringLiteral("report-keys-large"))));
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(!sheet->isOpen() && window.isVisible()); // Esc put away the sheet alone
}

void TestReportWindow::theBandOfARehearsal()
{
    QWidget window;
    RehearsalBand band(&window);
    window.show();
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy speeds(&band, &RehearsalBand::speedRequested), left(&band, &RehearsalBand::leaveRequested);
    band.showSpeed(10, false);
    QCOMPARE(band.accessibleName(), QStringLiteral("Rehearsal 10×"));
    QTest::keyClick(&window, Qt::Key_F5);
    QCOMPARE(speeds.takeFirst().first().toInt(), 0);
    band.showSpeed(0, false);
    QCOMPARE(band.accessibleName(), QStringLiteral("Rehearsal, paused"));
    QTest::keyClick(&window, Qt::Key_F5); // on at the speed it had
    QCOMPARE(speeds.takeFirst().first().toInt(), 10);
    QTest::keyClick(&window, Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(speeds.takeFirst().first().toInt(), 60);
    band.showSpeed(60, false);
    QTest::keyClick(&window, Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(speeds.takeFirst().first().toInt(), 1);
    QVERIFY(!band.findChild<KeyButton *>(QStringLiteral("speed60"))->isEnabled());
    QTest::keyClick(band.findChild<KeyButton *>(QStringLiteral("speed10")), Qt::Key_Return);
    QCOMPARE(speeds.takeFirst().first().toInt(), 10);
    band.findChild<KeyButton *>(QStringLiteral("leaveRehearsal"))->click();
    QCOMPARE(left.size(), 1);
    band.showSpeed(60, true);
    QVERIFY(band.accessibleDescription().contains(QStringLiteral("over")));
}

void TestReportWindow::pictures()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
        ReportWindow window({QStringLiteral("igf"), QStringLiteral("short")});
        window.setTheme(themeOf(kind));
        window.resize(960, 720);
        window.showSession(QStringLiteral("End-to-end encryption"), QStringLiteral("/s/keys"));
        window.showPage(page, QStringLiteral("Not ended yet: as of 34:12"));
        window.showSaved(QStringLiteral("/s/keys.html"));
        QVERIFY(saysSomething(shot(window, QStringLiteral("report-%1").arg(int(kind)))));
    }
}

QTEST_MAIN(TestReportWindow)
#include "TestReportWindow.moc"
