// SPDX-License-Identifier: Apache-2.0
// How a source of the feed is set up. Settings belong to a console and are never events; what is secret
// (passwords, a channel's key) is kept elsewhere and travels in SourceSecrets.
#pragma once

#include "models/session/Kinds.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>
#include <variant>
#include <vector>

namespace evenhand {

enum class Platform : quint8 { File, Irc, Matrix, Zulip, Xmpp };
template<> struct Words<Platform>
{
    static constexpr std::array list{"file", "irc", "matrix", "zulip", "xmpp"};
};

struct SourceSettings
{
    QString name; // as the feed shows it; unique on a console
    Platform platform = Platform::File;
    Side side = Side::Online; // of the hands that come from it
    QString session;          // in which it is switched on; empty: switched off

    QString path; // File: a saved chat, or the folder that Zoom saves them to

    QString host; // Irc, all of these
    int port = 0; // 0: the usual one
    bool isEncrypted = true;
    QString fingerprint; // SHA-256 of a certificate that is trusted besides, hex; empty: none
    QString nick, channel, account;
    QStringList bridges;    // nicks that relay others
    QStringList moderators; // nicks that may call people to speak
    bool isBot = false;     // answers q? in the channel

    // Matrix and Zulip have no nick: `account` signs in, `channel` is the room or stream. Xmpp: `account` is its
    // address.
    QString topic = {}; // Zulip: of the stream; empty: all of them, and nothing can be posted

    int usualPort() const
    {
        if (platform == Platform::Xmpp)
            return 5222;
        if (platform != Platform::Irc)
            return isEncrypted ? 443 : 80;
        return isEncrypted ? 6697 : 6667;
    }
    friend bool operator==(const SourceSettings &, const SourceSettings &) = default;
};

struct SourceSecrets
{
    QString password; // of the account, where there is one; else the server's
    QString channelKey;
    QString token = {}; // that a sign-in with the password brought
    bool isEmpty() const { return password.isEmpty() && channelKey.isEmpty() && token.isEmpty(); }
    friend bool operator==(const SourceSecrets &, const SourceSecrets &) = default;
};

// Not empty: what is wrong with them, and what to do.
QString sourceProblem(const SourceSettings &settings);

QJsonObject sourceJson(const SourceSettings &settings);
std::optional<SourceSettings> sourceFromJson(const QJsonObject &json);

// What can be posted to at all.
bool canPostTo(Platform platform);

struct NamedSource
{
    SourceSettings settings;
    SourceSecrets secrets;
};
// "NAME=URL": a path or file: of a saved chat or a folder; irc: or ircs://[NICK[:PASSWORD]@]HOST[:PORT]/CHANNEL, with
// ?side=onsite, key=, account=, fingerprint=, bridge=, moderator= (these several times), bot=1;
// what webSources.h says for Matrix, Zulip and XMPP. Else what is wrong.
std::variant<NamedSource, QString> sourceFromText(const QString &text);

} // namespace evenhand
