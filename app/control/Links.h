// SPDX-License-Identifier: Apache-2.0
// What the control API needs of the links to other consoles (CONTRACT §6).
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <functional>

namespace evenhand {

class Links
{
public:
    using Done = std::function<void(const QJsonObject &result)>;
    enum class Step { Open, Dial, Confirm, Close, Remove, Choose };

    virtual ~Links();

    virtual QJsonArray peers() const = 0;
    virtual QJsonObject pairing() const = 0; // `{"phase","code","reason"}`
    // `argument`: the address to dial, the code on the other screen, the replica that this console is to
    // be paired with no more, or whose session goes on, "mine" or "theirs". `done` gets
    // `{"ok":true,…}` or `{"ok":false,"error":{"code","message"}}`.
    virtual void pair(Step step, const QString &argument, Done done) = 0;
};

// Those of a console that links to no other.
class NoLinks : public Links
{
public:
    QJsonArray peers() const override;
    QJsonObject pairing() const override;
    void pair(Step step, const QString &argument, Done done) override;
};

} // namespace evenhand
