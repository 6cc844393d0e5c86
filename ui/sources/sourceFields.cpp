// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/sourceFields.h"

#include <QCoreApplication>

namespace evenhand {

namespace {

QString askedWords(const char *text)
{
    return QCoreApplication::translate("SourceFields", text);
}

FieldWords nameField()
{
    return {SourceField::Name, askedWords("Name in the feed"), askedWords("one word")};
}

FieldWords portField()
{
    return {SourceField::Port, askedWords("Port"), askedWords("empty: the usual one")};
}

FieldWords fingerprintField()
{
    return {SourceField::Fingerprint, askedWords("Certificate's fingerprint"),
            askedWords("only where the system doesn't trust it")};
}

std::vector<FieldWords> fieldsOfIrc()
{
    return {{SourceField::Host, askedWords("Server"), askedWords("irc.example.org")},
            portField(),
            {SourceField::Encrypted, {}, {}},
            {SourceField::Channel, askedWords("Channel"), askedWords("#session")},
            {SourceField::Key, askedWords("Channel's key"), askedWords("if it has one")},
            {SourceField::Nick, askedWords("Nick"), askedWords("as the channel sees this console")},
            {SourceField::Account, askedWords("Account"), askedWords("empty: none")},
            {SourceField::Password, askedWords("Password"), askedWords("of the account, else of the server")},
            fingerprintField(),
            {SourceField::Moderators, askedWords("Moderators' nicks"), askedWords("may call people: ack NAME")},
            {SourceField::Bridges, askedWords("Bridges' nicks"), askedWords("speak for others: <Name> text")},
            {SourceField::Bot, {}, {}}};
}

std::vector<FieldWords> fieldsOfMatrix()
{
    return {{SourceField::Host, askedWords("Server"), askedWords("matrix.example.org, where the account is")},
            {SourceField::Channel, askedWords("Room"), askedWords("#session:example.org, or !id:example.org")},
            {SourceField::Account, askedWords("User"), askedWords("desk; empty: an access token stands below")},
            {SourceField::Password, askedWords("Password or access token"), askedWords("of that user")},
            portField(),
            {SourceField::Encrypted, {}, {}},
            fingerprintField(),
            {SourceField::Moderators, askedWords("Moderators' accounts"),
             askedWords("@ana:example.org; may call people: ack NAME")},
            {SourceField::Bridges, askedWords("Bridges' accounts"),
             askedWords("@bridge:example.org; speak for others: <Name> text")},
            {SourceField::Bot, {}, {}}};
}

std::vector<FieldWords> fieldsOfZulip()
{
    return {
        {SourceField::Host, askedWords("Server"), askedWords("chat.example.org, without https://")},
        {SourceField::Account, askedWords("E-mail address"),
         askedWords("of the bot or account, as Zulip shows it with the API key")},
        {SourceField::Password, askedWords("API key"), askedWords("in Zulip: Settings, Bots; or Account & privacy")},
        {SourceField::Channel, askedWords("Channel"), askedWords("its name as Zulip shows it")},
        {SourceField::Topic, askedWords("Topic"), askedWords("empty: all are read, and nothing can be posted")},
        portField(),
        {SourceField::Encrypted, {}, {}},
        fingerprintField(),
        {SourceField::Moderators, askedWords("Moderators' accounts"),
         askedWords("ana@example.org; may call people: ack NAME")},
        {SourceField::Bridges, askedWords("Bridges' accounts"), askedWords("speak for others: <Name> text")},
        {SourceField::Bot, {}, {}}};
}

std::vector<FieldWords> fieldsOfXmpp()
{
    return {{SourceField::Account, askedWords("Address"), askedWords("desk@example.org")},
            {SourceField::Password, askedWords("Password"), askedWords("of that address")},
            {SourceField::Channel, askedWords("Room"), askedWords("session@conference.example.org")},
            {SourceField::Key, askedWords("Room's password"), askedWords("if it has one")},
            {SourceField::Nick, askedWords("Nick"), askedWords("as the room sees this console")},
            {SourceField::Host, askedWords("Server"), askedWords("empty: found by the address")},
            portField(),
            {SourceField::Encrypted, {}, {}},
            fingerprintField(),
            {SourceField::Moderators, askedWords("Moderators' nicks"), askedWords("may call people: ack NAME")},
            {SourceField::Bridges, askedWords("Bridges' nicks"), askedWords("speak for others: <Name> text")},
            {SourceField::Bot, {}, {}}};
}

std::vector<FieldWords> ownFieldsOf(Platform platform)
{
    switch (platform) {
    case Platform::File:
        return {{SourceField::Path, askedWords("File or folder"), askedWords("where the chat is saved")}};
    case Platform::Irc: return fieldsOfIrc();
    case Platform::Matrix: return fieldsOfMatrix();
    case Platform::Zulip: return fieldsOfZulip();
    case Platform::Xmpp: break;
    }
    return fieldsOfXmpp();
}

} // namespace

std::vector<FieldWords> fieldsOf(Platform platform)
{
    std::vector<FieldWords> fields = ownFieldsOf(platform);
    fields.insert(fields.begin(), nameField());
    fields.push_back({SourceField::Side, askedWords("Its people are"), {}});
    return fields;
}

QString headingOf(Platform platform)
{
    switch (platform) {
    case Platform::File: return askedWords("A saved chat, as Zoom saves it");
    case Platform::Irc: return askedWords("A channel of IRC");
    case Platform::Matrix: return askedWords("A room of Matrix");
    case Platform::Zulip: return askedWords("A channel of Zulip");
    case Platform::Xmpp: break;
    }
    return askedWords("A room of XMPP, or of Jitsi");
}

QString remarkOn(Platform platform)
{
    switch (platform) {
    case Platform::File:
        return askedWords("Nothing can be posted there from here: what is written is copied, to be pasted.");
    case Platform::Irc: return {};
    case Platform::Matrix:
        return askedWords("Rooms that are end-to-end encrypted can't be read. The user must be in the room, or the "
                          "room open to all.");
    case Platform::Zulip:
        return askedWords("The account must be subscribed to the channel. It is posted to where a topic is given.");
    case Platform::Xmpp: break;
    }
    return askedWords(
        "Raised hands of Jitsi come into the queue by themselves. Encrypted messages (OMEMO) can't be read, and "
        "meet.jit.si lets no account of this kind in.");
}

QString usualNameOf(Platform platform)
{
    return platform == Platform::File ? QStringLiteral("zoom") : QString(word(platform));
}

} // namespace evenhand
