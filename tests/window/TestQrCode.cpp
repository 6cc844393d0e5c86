// SPDX-License-Identifier: Apache-2.0
// A QR code that a camera can read: right cells, dark on light, sharp at any scale.
#include "app/desktop/qrCells.h"
#include "ui/pairing/QrCode.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace evenhand;

namespace {

const QString someAddress = QStringLiteral("192.168.1.4:47470");

QImage painted(QrCode &code, qreal ratio)
{
    const QSize size = code.size();
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::red);
    code.render(&image);
    return image;
}

} // namespace

class TestQrCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itHasTheThreeEyes()
    {
        const QrCells cells = qrCells(someAddress);
        QVERIFY(cells.side >= 21 && cells.side % 4 == 1);
        QCOMPARE(cells.isDark.size(), size_t(cells.side * cells.side));
        const auto isDark = [&](int x, int y) { return bool(cells.isDark[size_t(y * cells.side + x)]); };
        for (const QPoint corner : {QPoint(0, 0), QPoint(cells.side - 7, 0), QPoint(0, cells.side - 7)})
            for (int y = 0; y < 7; ++y)
                for (int x = 0; x < 7; ++x) {
                    const bool isRing = x == 1 || x == 5 || y == 1 || y == 5;
                    const bool isEdge = x == 0 || x == 6 || y == 0 || y == 6;
                    QCOMPARE(isDark(corner.x() + x, corner.y() + y), isEdge || !isRing);
                }
        QVERIFY(qrCells(QStringLiteral("192.168.1.5:47470")).isDark != cells.isDark);
        QCOMPARE(qrCells(QString()).side, 0);
        QCOMPARE(qrCells(QString(10'000, u'x')).side, 0);
    }

    void everyPixelIsDarkOrLight_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("scale");
        QTest::newRow("plain") << 1.0 << 1.0;
        QTest::newRow("large type") << 1.0 << 1.7;
        QTest::newRow("fine screen") << 2.0 << 1.0;
    }
    void everyPixelIsDarkOrLight()
    {
        QFETCH(double, ratio);
        QFETCH(double, scale);
        QrCode code;
        code.setScale(scale);
        code.showCells(qrCells(someAddress));
        code.resize(code.sizeHint());
        const QImage image = painted(code, ratio);
        int dark = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QRgb pixel = image.pixel(x, y);
                QVERIFY(pixel == qRgb(0, 0, 0) || pixel == qRgb(255, 255, 255));
                dark += pixel == qRgb(0, 0, 0) ? 1 : 0;
            }
        QVERIFY(dark > image.width() * image.height() / 8);
        // Light all around.
        for (int x = 0; x < image.width(); ++x)
            for (int y : {0, 3, image.height() - 1})
                QCOMPARE(image.pixel(x, y), qRgb(255, 255, 255));
        if (const QString folder = qEnvironmentVariable("EVENHAND_SHOTS"); !folder.isEmpty())
            image.save(folder + QStringLiteral("/qr-%1-%2.png").arg(ratio).arg(scale));
    }
};

QTEST_MAIN(TestQrCode)
#include "TestQrCode.moc"
