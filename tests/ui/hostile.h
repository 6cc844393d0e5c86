// SPDX-License-Identifier: Apache-2.0
// Names and titles that would like to break a layout, and pictures of how it stood up to them.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
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

// What a widget looks like, kept where EVENHAND_SHOTS says, if it does. Never null for a widget
// that has a size: painting it must work whatever it shows.
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
