// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/hostile.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/FormCheck.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/Theme.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QSet>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const std::vector<ThemeKind> kinds{ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast};

QImage painted(const QSize &size, const std::function<void(QPainter &)> &paint, Qt::LayoutDirection direction)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setLayoutDirection(direction);
    painter.setPen(Qt::black);
    paint(painter);
    return image;
}

// Columns from `from` to `to` where anything was painted: first and last.
std::pair<int, int> inked(const QImage &image)
{
    int first = image.width(), last = -1;
    for (int x = 0; x < image.width(); ++x)
        for (int y = 0; y < image.height(); ++y)
            if (image.pixelColor(x, y) != Qt::white) {
                first = std::min(first, x);
                last = std::max(last, x);
            }
    return {first, last};
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfWcag();
    void everyColourCanBeRead();
    void typeFollowsTheScale();
    void wearingIsFusionInOurColours();
    void aMenuHasAnEdge();
    void figuresStandStill();
    void figuresAreLeftToRightEverywhere();
    void sidesDifferInShape();
    void everyIconIsThereAndTakesTheColour();
    void strangersWordsWidenNothing();
    void tipsAreNeverRich();
    void buttonsIgnoreEnterAndSpaceUnlessTold();
    void choicesAnswerToDigits();
    void choicesInRows();
    void anUntickedBoxIsSeen();
};

void TestTheme::contrastIsThatOfWcag()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
    QCOMPARE(qRound(contrast(QColor(0x777777), Qt::white) * 100), 448); // WCAG's own example
}

void TestTheme::everyColourCanBeRead()
{
    for (const ThemeKind kind : kinds) {
        const Theme theme = themeOf(kind);
        const qreal least = kind == ThemeKind::HighContrast ? 7.0 : 4.5;
        for (const QColor &behind : {theme.window, theme.pane, theme.raised}) {
            for (const QColor &colour : {theme.text, theme.quiet, theme.accent, theme.onsite, theme.online, theme.soon,
                                         theme.last, theme.over, theme.good})
                QVERIFY2(contrast(colour, behind) >= least,
                         qPrintable(QStringLiteral("theme %1: %2 on %3 has %4")
                                        .arg(int(kind))
                                        .arg(colour.name(), behind.name())
                                        .arg(contrast(colour, behind))));
            QVERIFY(contrast(theme.focus, behind) >= 3.0);
        }
        QVERIFY(contrast(theme.onAccent, theme.accent) >= least);
        QVERIFY(contrast(theme.focus, theme.onAccent) >= 3.0);
    }
}

void TestTheme::typeFollowsTheScale()
{
    QCOMPARE(themeOf(ThemeKind::Light).pixels(TypeSize::Small), 12);
    QCOMPARE(themeOf(ThemeKind::Light, 1.5).pixels(TypeSize::Text), 21);
    QCOMPARE(themeOf(ThemeKind::Light, 9).pixels(TypeSize::Large), 56);
    QCOMPARE(themeOf(ThemeKind::Light, 0.1).pixels(TypeSize::Heading), 18);
    QCOMPARE(fontOf(themeOf(ThemeKind::Dark, 2), TypeSize::Heading, QFont::DemiBold).pixelSize(), 36);
    QCOMPARE(Theme::space(3), 12);
}

void TestTheme::wearingIsFusionInOurColours()
{
    const Theme theme = themeOf(ThemeKind::Dark, 1.5);
    wear(*qApp, theme);
    const auto *worn = qobject_cast<const QProxyStyle *>(qApp->style());
    QVERIFY(worn);
    QCOMPARE(worn->baseStyle()->name(), QStringLiteral("fusion"));
    QCOMPARE(qApp->palette().color(QPalette::Window), theme.window);
    QCOMPARE(qApp->font().pixelSize(), 21);
    wear(*qApp, themeOf(ThemeKind::Light));
}

void TestTheme::aMenuHasAnEdge()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
        const Theme theme = themeOf(kind);
        wear(*qApp, theme);
        QMenu menu;
        menu.addAction(QStringLiteral("Order"));
        menu.resize(menu.sizeHint());
        const QImage image = shot(menu, QStringLiteral("menu-%1").arg(int(kind))).toImage();
        const QPoint middle = image.rect().center();
        for (const QPoint &edge : {QPoint(0, middle.y()), QPoint(image.width() - 1, middle.y()), QPoint(middle.x(), 0),
                                   QPoint(middle.x(), image.height() - 1)})
            QVERIFY2(contrast(image.pixelColor(edge), theme.window) >= (kind == ThemeKind::Light ? 1.5 : 3),
                     qPrintable(image.pixelColor(edge).name()));
    }
    wear(*qApp, themeOf(ThemeKind::Light));
}

// Each second of a countdown inks the same cells: whatever doesn't change doesn't move.
void TestTheme::figuresStandStill()
{
    QFont font = fontOf(themeOf(ThemeKind::Light), TypeSize::Large);
    QCOMPARE(figuresWidth(QStringLiteral("1:11"), font), figuresWidth(QStringLiteral("8:08"), font));
    const auto image = [&](const QString &figures) {
        return painted(
            {200, 40},
            [&](QPainter &painter) { paintFigures(painter, QRectF(0, 0, 200, 40), figures, Qt::AlignLeft, font); },
            Qt::LeftToRight);
    };
    const int firstCells = int(figuresWidth(QStringLiteral("8:8"), font));
    const QRect kept(0, 0, firstCells, 40);
    QCOMPARE(image(QStringLiteral("1:41")).copy(kept), image(QStringLiteral("1:48")).copy(kept));
    QVERIFY(image(QStringLiteral("1:41")) != image(QStringLiteral("1:48")));
}

void TestTheme::figuresAreLeftToRightEverywhere()
{
    const QFont font = fontOf(themeOf(ThemeKind::Light), TypeSize::Large);
    const auto image = [&](Qt::LayoutDirection direction, Qt::Alignment alignment) {
        return painted(
            {300, 40},
            [&](QPainter &painter) {
                paintFigures(painter, QRectF(0, 0, 300, 40), QStringLiteral("(+4:07)"), alignment, font);
            },
            direction);
    };
    QCOMPARE(image(Qt::RightToLeft, Qt::AlignRight), image(Qt::LeftToRight, Qt::AlignLeft));
    QVERIFY(inked(image(Qt::RightToLeft, Qt::AlignLeft)).first > 100);
    QVERIFY(inked(image(Qt::LeftToRight, Qt::AlignLeft)).second < 200);
}

void TestTheme::sidesDifferInShape()
{
    Theme theme = themeOf(ThemeKind::Light);
    theme.onsite = theme.online = Qt::black;
    const auto mark = [&](Side side) {
        return painted(
            {40, 40}, [&](QPainter &painter) { paintSide(painter, QRectF(0, 0, 40, 40), side, theme); },
            Qt::LeftToRight);
    };
    QVERIFY(mark(Side::Onsite) != mark(Side::Online));
    QCOMPARE(inked(mark(Side::Unknown)).second, -1);
    QCOMPARE(mark(Side::Onsite).pixelColor(4, 4), QColor(Qt::black)); // a square has corners
    QCOMPARE(mark(Side::Online).pixelColor(4, 4), QColor(Qt::white));
    QVERIFY(sideWord(Side::Onsite) != sideWord(Side::Online));
}

void TestTheme::everyIconIsThereAndTakesTheColour()
{
    const QStringList names =
        QStringLiteral(
            "next end pause resume set-aside more less clock undo redo close check warning hand park flip "
            "merge up down edit remove hold queue agenda feed add menu skip fit partner copy search settings "
            "help forward hide lock pin")
            .split(u' ');
    for (const QString &name : names) {
        for (const int size : {16, 24, 96}) {
            const QImage image =
                iconOf(name, Qt::red).pixmap(QSize(size, size), 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
            int inkedPixels = 0;
            for (int x = 0; x < image.width(); ++x)
                for (int y = 0; y < image.height(); ++y) {
                    const QColor colour = image.pixelColor(x, y);
                    QVERIFY2(colour.alpha() < 8 || (colour.red() > 200 && colour.green() < 60), qPrintable(name));
                    inkedPixels += colour.alpha() > 128 ? 1 : 0;
                }
            QVERIFY2(inkedPixels > size / 2, qPrintable(name));
        }
    }
    QVERIFY(iconOf(QStringLiteral("no such thing"), Qt::red).isNull());
}

void TestTheme::strangersWordsWidenNothing()
{
    ElidedLabel label;
    KeyButton button;
    button.setKey(QStringLiteral("N"));
    const QSize least = label.minimumSizeHint();
    button.setLabel(QStringLiteral("four"));
    const QSize leastButton = button.minimumSizeHint();
    for (const QString &words : hostileWords()) {
        label.setText(words);
        QCOMPARE(label.minimumSizeHint(), least);
        QCOMPARE(label.sizeHint().height(), least.height());
        button.setLabel(words);
        button.setDetail(words);
        QVERIFY(button.minimumSizeHint().width() <= leastButton.width());
        QCOMPARE(button.sizeHint().height(), leastButton.height());
        QVERIFY(button.sizeHint().width() < 600);
        for (QWidget *widget : {static_cast<QWidget *>(&label), static_cast<QWidget *>(&button)}) {
            widget->resize(200, 40);
            const QPixmap picture = shot(*widget, {});
            if (!label.text().isEmpty())
                QVERIFY2(saysSomething(picture, 5), qPrintable(words.left(20)));
        }
        QVERIFY(!label.text().contains(u'\n'));
        QVERIFY(!label.text().contains(QChar(0x202e)));
        QVERIFY(button.shortcut().isEmpty()); // "&File" is a name, not a mnemonic
    }
}

void TestTheme::tipsAreNeverRich()
{
    QCOMPARE(plainTip(QStringLiteral("<b>x</b> & y")), QStringLiteral("<qt>&lt;b&gt;x&lt;/b&gt; &amp; y</qt>"));
    ElidedLabel label;
    label.setText(QStringLiteral("<img src=x>"));
    QVERIFY(!label.toolTip().contains(QStringLiteral("<img")));
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void TestTheme::buttonsIgnoreEnterAndSpaceUnlessTold()
{
    KeyButton button;
    QSignalSpy clicks(&button, &KeyButton::clicked);
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Select})
        QTest::keyClick(&button, key);
    QCOMPARE(clicks.count(), 0);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicks.count(), 1);
    button.setTakesEnter(true);
    QTest::keyClick(&button, Qt::Key_Space);
    QTest::keyClick(&button, Qt::Key_Return);
    QCOMPARE(clicks.count(), 3);
    QVERIFY(button.focusPolicy() == Qt::TabFocus);
}

void TestTheme::choicesAnswerToDigits()
{
    ChoiceRow row;
    QSignalSpy chosen(&row, &ChoiceRow::chosen);
    QSignalSpy dismissed(&row, &ChoiceRow::dismissed);
    row.ask(QStringLiteral("Why?"), {QStringLiteral("a"), QStringLiteral("b")});
    QCOMPARE(row.answers(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QVERIFY(!row.choose(0));
    QVERIFY(!row.choose(3));
    QVERIFY(row.choose(2));
    QCOMPARE(chosen.takeFirst().at(0).toInt(), 1);
    QTest::keyClick(&row, Qt::Key_Escape);
    QCOMPARE(dismissed.count(), 1);
    const QSize least = row.minimumSizeHint();
    row.ask(hostileWords().first(), hostileWords());
    QCOMPARE(row.minimumSizeHint(), least);
    QVERIFY(saysSomething(shot(row, {})));
}

void TestTheme::choicesInRows()
{
    ChoiceRow row(2);
    row.resize(600, row.minimumSizeHint().height());
    row.show();
    int height = 0;
    for (const int names : {1, 2, 5, 9}) {
        row.ask(QStringLiteral("Who?"), QStringList(names, QStringLiteral("Keily Blair")));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QSet<int> columns, rows;
        for (const KeyButton *button : row.findChildren<KeyButton *>())
            if (button->isVisibleTo(&row)) {
                columns << button->x();
                rows << button->y();
            }
        QCOMPARE(rows.size(), 2);
        QCOMPARE(columns.size(), names / 2 + 1); // five at most
        height = height ? height : row.minimumSizeHint().height();
        QCOMPARE(row.minimumSizeHint().height(), height);
    }
}

// In every theme its edge stands out from the ground (WCAG: 3 to 1), ticked or not.
void TestTheme::anUntickedBoxIsSeen()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
        const Theme theme = themeOf(kind);
        QWidget ground;
        wear(ground, theme);
        FormCheck box(QString(), &ground);
        box.setTheme(theme);
        box.resize(box.sizeHint());
        ground.resize(box.size());
        const QImage picture = ground.grab().toImage();
        qreal most = 1;
        for (int x = 0; x < picture.width(); ++x)
            most = std::max(most, contrast(picture.pixelColor(x, picture.height() / 2), theme.window));
        QVERIFY2(most >= 3, qPrintable(QString::number(most)));
    }
}

QTEST_MAIN(TestTheme)
#include "TestTheme.moc"
