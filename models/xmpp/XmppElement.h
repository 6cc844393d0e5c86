// SPDX-License-Identifier: Apache-2.0
// An element of XML as XMPP's streams carry them: no comments, no instructions, no prefixes.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <optional>
#include <vector>

namespace evenhand {

struct XmppElement
{
    QString name;
    QString space; // its namespace, where it says one
    QMap<QString, QString> attributes;
    QString text; // all of it, together
    std::vector<XmppElement> children;

    QString attribute(const char *key) const { return attributes.value(QLatin1String(key)); }
    // The first of that name; in that namespace, where one is given. nullptr: there is none.
    const XmppElement *child(const char *named, const char *in = nullptr) const;
    QString textOf(const char *named) const;

    XmppElement &with(const char *key, const QString &value);
    XmppElement &add(XmppElement inner);
    QByteArray xml() const;

    static constexpr int deepest = 24, most = 4000;
};

XmppElement xmppElement(const char *name, const char *space = nullptr);
XmppElement xmppText(const char *name, const QString &text);
// One that stands alone; nullopt where it is no XML, or too much of it.
std::optional<XmppElement> xmppElementIn(const QByteArray &xml);

} // namespace evenhand
