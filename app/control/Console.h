// SPDX-License-Identifier: Apache-2.0
// What the control API needs of a session. Everything is called, and answers, in one thread.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

namespace evenhand {

class Console : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const QJsonObject &result)>;

    using QObject::QObject;
    ~Console() override = default;

    // A command as in CONTRACT §3, without `at` and `by`; `do` is a string. `done` is called once,
    // with §3's result (no `line`), as soon as it is durable; refused ones too.
    virtual void perform(const QJsonObject &command, Done done) = 0;

    // Messages `{id?,source?,author,text,at?,private?}`: shapes checked, `author` and `text` not
    // blank, `at` an instant. All become durable together or none; `done` as above.
    virtual void receive(const std::vector<QJsonObject> &messages, Done done) = 0;

    // CONTRACT §5, with the newest `messages` of the feed; nullopt: the console's own choice.
    virtual QJsonObject state(std::optional<int> messages) const = 0;
    // `{"events":N,"digest":…,"log":…}` as they stand in the state.
    virtual QJsonObject head() const = 0;

Q_SIGNALS:
    // After events became part of the state: their type names, in order.
    void changed(const QStringList &types);
};

} // namespace evenhand
