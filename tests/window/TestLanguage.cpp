// SPDX-License-Identifier: Apache-2.0
// The window in the languages of the world: it runs as they are written, says their words where
// there are any, and its figures stay what they are.
#include "app/desktop/language.h"
#include "tests/window/LiveWindow.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/agenda/agendaWords.h"
#include "ui/feed/FeedPane.h"
#include "ui/floor/FloorPane.h"
#include "ui/keys/KeyMap.h"
#include "ui/plan/planWords.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/FiguresLabel.h"
#include "ui/start/startWords.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/paint.h"
#include "ui/together/togetherWords.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QList<QByteArray> discussion{
    "{'do':'plan.edit','title':'End-to-end encryption','minutes':60}",
    "{'do':'segment.add','id':'s1','title':'Discussion','kind':'discussion','seconds':2400}", "{'do':'session.start'}",
    "{'do':'segment.start','id':'s1'}", "{'do':'floor.give','name':'Keily Blair','seconds':120}"};

QRect placeOf(QWidget &pane)
{
    return {pane.mapTo(pane.window(), QPoint()), pane.size()};
}

// A language in which everything is said as in English, in brackets.
class Brackets : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        return QStringLiteral("⟦%1⟧").arg(QString::fromUtf8(source));
    }
    bool isEmpty() const override { return false; }
};

bool hasWords(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{4,}"));
    return text.contains(word);
}

bool isPlain(const QString &figures)
{
    return std::none_of(figures.begin(), figures.end(), [](QChar c) { return c.isDigit() && c.unicode() > u'9'; });
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { speak(*qApp, QLocale::c()); }

    void runsAsItIsWritten_data()
    {
        QTest::addColumn<bool>("isFromRight");
        for (const char *name : {"ar_EG", "ar", "he_IL", "fa_IR", "ur_PK"})
            QTest::newRow(name) << true;
        for (const char *name : {"en_GB", "de_DE", "ru_RU", "ja_JP"})
            QTest::newRow(name) << false;
    }
    void runsAsItIsWritten()
    {
        QFETCH(bool, isFromRight);
        const std::optional<QLocale> locale = localeNamed(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(locale);
        speak(*qApp, *locale);
        QCOMPARE(QLocale(), *locale);
        LiveWindow live(discussion);
        live.at("0:36");
        MainWindow &window = live.window();
        const QRect agenda = placeOf(window.agenda()), feed = placeOf(window.feed());
        QCOMPARE(agenda.left() > feed.right(), isFromRight);
        QCOMPARE(feed.left() > agenda.right(), !isFromRight);
        QCOMPARE(window.size(), QSize(1280, 720));
        const auto figures = window.findChildren<FiguresLabel *>();
        QVERIFY(!figures.isEmpty());
        for (const FiguresLabel *label : figures)
            QVERIFY2(isPlain(label->figures()), qPrintable(label->figures()));
    }

    void unknownLanguagesAreNone()
    {
        QVERIFY(!localeNamed(QStringLiteral("no such")));
        QVERIFY(!localeNamed(QString()));
        QVERIFY(localeNamed(QStringLiteral("he-IL")));
    }

    // In every language the same figures, in cells of one width: also within words from the right.
    void figuresStandStill_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("Arabic") << QStringLiteral("متبقي %1 من 60:00");
        QTest::newRow("Hebrew") << QStringLiteral("נותרו %1 מתוך 60:00");
        QTest::newRow("English") << QStringLiteral("%1 of 60:00");
        QTest::newRow("alone") << QStringLiteral("%1");
    }
    void figuresStandStill()
    {
        QFETCH(QString, words);
        const QFont font = fontOf(themeOf(ThemeKind::Light), TypeSize::Large);
        const QString one = words.arg(QStringLiteral("1:11")), eight = words.arg(QStringLiteral("8:48"));
        QCOMPARE(figuresWidth(one, font), figuresWidth(eight, font));
        const auto painted = [&](const QString &text) {
            QImage image(600, 60, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setLayoutDirection(Qt::RightToLeft);
            paintFigures(painter, image.rect(), text, Qt::AlignLeft | Qt::AlignVCenter, font);
            return image;
        };
        // Only the cells of the figures that changed differ: what is around them stays where it was.
        const QImage before = painted(one), after = painted(eight);
        QVERIFY(before != after);
        int left = before.width(), right = 0;
        for (int x = 0; x < before.width(); ++x)
            for (int y = 0; y < before.height(); ++y)
                if (before.pixel(x, y) != after.pixel(x, y)) {
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
        QVERIFY(right - left <= figuresWidth(QStringLiteral("8:48"), font) + 2);
    }

    void daysHavePlainFigures()
    {
        const Instant noon = *instantFromIso(u"2026-05-01T12:00:00Z");
        for (const char *name : {"ar_EG", "fa_IR", "he_IL"}) {
            speak(*qApp, *localeNamed(QString::fromLatin1(name)));
            const QString day = dayAndTime(noon, QTimeZone::utc());
            QVERIFY2(isPlain(day), qPrintable(day));
            QVERIFY2(day.contains(QStringLiteral("12:00")), qPrintable(day));
        }
    }

    // People may type those of their own language all the same.
    void figuresOfAnyScriptAreUnderstood()
    {
        const TypedSegment segment = typedSegment(QStringLiteral("نقاش ٢، ٥"));
        QCOMPARE(segment.title, QStringLiteral("نقاش ٢"));
        QCOMPARE(segment.length, Duration(std::chrono::minutes(5)));
        const TypedAttendance attendance = typedAttendance(QStringLiteral("٢٧ ۴۱"));
        QCOMPARE(attendance.onsite, std::optional(27));
        QCOMPARE(attendance.online, std::optional(41));
        QCOMPARE(std::get<Duration>(typedLength(QStringLiteral("٥:٣٠"))), seconds(330));
    }

    // Nothing that the window says by itself is said in English once there is another language.
    void everyWordIsTranslated()
    {
        Brackets brackets;
        QCoreApplication::installTranslator(&brackets);
        LiveWindow live(discussion);
        live.at("0:36");
        live.window().showKeys();
        QStringList untold;
        const auto look = [&](const QString &words, const QWidget *widget) {
            const bool isData = words.contains(QStringLiteral("Keily")) || words.contains(QStringLiteral("Discussion"))
                || words.contains(QStringLiteral("encryption"));
            if (hasWords(words) && !words.contains(u'⟦') && !isData)
                untold << QStringLiteral("%1: %2").arg(QLatin1String(widget->metaObject()->className()), words);
        };
        for (const QWidget *widget : live.window().findChildren<QWidget *>()) {
            look(widget->accessibleName(), widget);
            if (const auto *button = qobject_cast<const KeyButton *>(widget))
                look(button->label(), widget);
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                look(label->text(), widget);
        }
        QCoreApplication::removeTranslator(&brackets);
        QVERIFY2(untold.isEmpty(), qPrintable(untold.join(u'\n')));
    }
};

QTEST_MAIN(TestLanguage)
#include "TestLanguage.moc"
