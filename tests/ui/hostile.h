// SPDX-License-Identifier: Apache-2.0
// Names and titles that would like to break a layout, and pictures of how it stood up to them.
#pragma once

#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QHash>
#include <QImage>
#include <QPixmap>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace evenhand::tests {

inline QStringList hostileWords()
{
    return {
        QString(10000, u'W'),
        QStringLiteral("long words ").repeated(1000),
        QStringLiteral("Z") + QString(500, QChar(0x0301)),
        QStringLiteral("evil \u202e gnp.exe \u2066 isolate \u200f"),
        QStringLiteral("👩‍👩‍👧‍👦🏳️‍🌈").repeated(200),
        QStringLiteral("one\ntwo\r\nthree\u2028four\tfive"),
        QStringLiteral("<b>bold</b><img src=x> &amp; &File"),
        QStringLiteral("مرحبا بالعالم ١٢٣"),
        QString(3000, QChar(0x200b)),
        QString(1, QChar(0xd800)) + QChar(0xfffe) + QChar(0),
        QString(),
    };
}

// Something that can be read stands on a ground: neither blank nor written in the ground's own colour.
// `least`: pixels of full strength, as of a few letters.
inline bool saysSomething(const QPixmap &picture, int least = 30)
{
    const QImage image = picture.toImage().convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> colours;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++colours[line[x]];
    }
    QRgb ground = 0;
    for (auto colour = colours.cbegin(); colour != colours.cend(); ++colour)
        if (*colour > colours.value(ground))
            ground = colour.key();
    int readable = 0;
    for (auto colour = colours.cbegin(); colour != colours.cend(); ++colour)
        if (contrast(QColor(colour.key()), QColor(ground)) >= 4.5)
            readable += *colour;
    return readable >= least;
}

// What a widget looks like, kept where EVENHAND_SHOTS says, if it does.
inline QPixmap shot(QWidget &widget, const QString &name)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QPixmap picture = widget.grab();
    const QString folder = qEnvironmentVariable("EVENHAND_SHOTS");
    if (!folder.isEmpty() && !name.isEmpty())
        picture.save(QDir(folder).filePath(name + QStringLiteral(".png")));
    return picture;
}

} // namespace evenhand::tests
