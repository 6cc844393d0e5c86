// SPDX-License-Identifier: Apache-2.0
// Whatever a server of IRC sends, cut wherever it likes: lines are read to an end, nothing grows without bound, what is
// said in answer is whole lines, and each post is told of once.
#include "models/irc/IrcTalk.h"
#include "models/irc/ircWords.h"

#include <QSet>
#include <cstdlib>

using namespace evenhand;

namespace {

void require(bool claim)
{
    if (!claim)
        std::abort();
}

void checkOutput(const QByteArray &output)
{
    require(output.isEmpty() || output.endsWith("\r\n"));
    for (const QByteArray &line : output.split('\n'))
        require(line.isEmpty() || (line.endsWith('\r') && line.count('\r') == 1));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto line = readIrcMessage(bytes))
        require(!line->command.isEmpty() && line->params.size() <= 15 && line->tags.size() <= 64);
    for (const QString &line : ircLinesOf(ircText(bytes), 50))
        require(line.toUtf8().size() <= 50 && !line.contains(u'\n') && !line.contains(u'\r'));

    IrcTalk talk({QStringLiteral("desk"),
                  QStringLiteral("#room"),
                  QStringLiteral("acc"),
                  QStringLiteral("pass"),
                  {},
                  {QStringLiteral("bridge")},
                  {QStringLiteral("mod")},
                  true});
    Instant now = instantFromMs(1'777'629'600'000);
    talk.begin(now);
    talk.post(QStringLiteral("p"), QStringLiteral("hello\nthere"));
    QSet<QString> told;
    const qsizetype step = bytes.isEmpty() ? 1 : 1 + (uchar(bytes[0]) % 64);
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        talk.take(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)), now);
        now += Duration(700);
        talk.pass(now);
        checkOutput(talk.takeOutput());
        for (const Heard &heard : talk.takeHeard())
            require(!heard.author.isEmpty() && heard.at);
        for (const Posted &posted : talk.takePosted()) {
            require(!told.contains(posted.id));
            told.insert(posted.id);
        }
    }
    talk.leave(QStringLiteral("bye"));
    for (const Posted &posted : talk.takePosted()) {
        require(!told.contains(posted.id));
        told.insert(posted.id);
    }
    require(told.contains(QStringLiteral("p")));
    return 0;
}
