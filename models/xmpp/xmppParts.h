// SPDX-License-Identifier: Apache-2.0
// What the parts of XmppTalk share: spaces of names, bounds, and the stanzas that are sent again and again.
#pragma once

#include "models/session/Time.h"
#include "models/xmpp/XmppElement.h"

namespace evenhand {

inline constexpr const char *archiveSpace = "urn:xmpp:mam:2", *infoSpace = "http://jabber.org/protocol/disco#info",
                            *timeSpace = "urn:xmpp:time";
constexpr Duration iqTakes(20'000), pingEvery(60'000);
constexpr qsizetype longestXmppId = 200;

// Empty where it is longer.
inline QString bounded(const QString &text, qsizetype longest)
{
    return text.size() <= longest ? text : QString();
}

inline XmppElement iqTo(const QString &to, const char *type, const QString &id)
{
    return xmppElement("iq").with("to", to).with("type", QLatin1String(type)).with("id", id);
}

} // namespace evenhand
