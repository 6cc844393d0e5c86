// SPDX-License-Identifier: Apache-2.0
// Whatever a server of Zulip answers, a channel is read without harm: a line is an answer, the first two characters of
// it its status and which of the open requests it is for. What is heard has words, and each message is heard once.
#include "models/zulip/ZulipTalk.h"

#include <QJsonDocument>
#include <QSet>
#include <cstdlib>

using namespace evenhand;

namespace {

void claim(bool holds)
{
    if (!holds)
        std::abort();
}

// As it should begin, so that most of what is tried comes to the channel.
void enter(ZulipTalk &talk, Instant now)
{
    for (int i = 0; i < 3; ++i)
        for (const WebRequest &request : talk.takeRequests())
            talk.take(request.id, {200, {{QStringLiteral("user_id"), 9}}, {}, false, {}}, now);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    ZulipSetup setup;
    setup.account = setup.key = setup.server = QStringLiteral("desk@a");
    setup.channel = QStringLiteral("sessions");
    setup.topic = QStringLiteral("keys");
    ZulipTalk talk(setup, [] { return 0.5; });
    Instant now = instantFromMs(1'777'629'600'000);
    talk.begin(now);
    if (!bytes.startsWith('!'))
        enter(talk, now);
    talk.post(QStringLiteral("p"), QStringLiteral("hello"), now);
    std::vector<WebRequest> open;
    QSet<QString> ids;
    size_t posted = 0;
    for (const QByteArray &line : bytes.split('\n')) {
        for (WebRequest &request : talk.takeRequests())
            open.push_back(std::move(request));
        if (line.size() < 2 || open.empty()) {
            now += Duration(60'000);
            talk.pass(now);
            continue;
        }
        constexpr int statuses[] = {200, 0, 400, 401, 403, 404, 429, 500};
        const size_t which = size_t(uchar(line[1])) % open.size();
        const WebRequest request = open[which];
        open.erase(open.begin() + std::ptrdiff_t(which));
        talk.take(request.id,
                  {statuses[uchar(line[0]) % 8], QJsonDocument::fromJson(line.sliced(2)).object(), {}, false, {}}, now);
        for (const Heard &heard : talk.takeHeard()) {
            claim(heard.isTakenBack
                  || (!heard.text.trimmed().isEmpty() && heard.at && *heard.at <= now + Duration(300'000)));
            claim(heard.id.isEmpty() || !ids.contains(heard.id));
            ids.insert(heard.id);
        }
        posted += talk.takePosted().size();
        claim(posted <= 1 && open.size() <= 3);
    }
    talk.giveUpPosts();
    claim(posted + talk.takePosted().size() == 1);
    return 0;
}
