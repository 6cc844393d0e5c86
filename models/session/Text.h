// SPDX-License-Identifier: Apache-2.0
// Names and texts: what can be erased. `ref` stands for the text wherever states are compared:
// it comes from the salted commitment of the event that brought the text, so that two consoles
// agree whether or not either still holds the words.
#pragma once

#include <QString>
#include <QStringList>

namespace evenhand {

struct Text
{
    QString value;   // empty also when erased
    quint64 ref = 0; // 0: never written

    Text() = default;
    explicit Text(QString words) : value(std::move(words)) {}
    bool isEmpty() const { return value.isEmpty(); }
    bool wasGiven() const { return ref != 0 || !value.isEmpty(); } // even if it was erased since
    friend bool operator==(const Text &, const Text &) = default;
};

struct TextList
{
    QStringList values;
    quint64 ref = 0;

    TextList() = default;
    explicit TextList(QStringList words) : values(std::move(words)) {}
    bool isEmpty() const { return values.isEmpty(); }
    friend bool operator==(const TextList &, const TextList &) = default;
};

} // namespace evenhand
