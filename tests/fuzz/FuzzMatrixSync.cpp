// SPDX-License-Identifier: Apache-2.0
// Whatever a server of Matrix answers, a room is read without harm: a line is an answer, the first two characters of
// it its status and which of the open requests it is for. What is heard has words, and each event is heard once.
#include "models/matrix/MatrixTalk.h"

#include <QJsonDocument>
#include <QSet>
#include <cstdlib>

using namespace evenhand;

namespace {

void demand(bool claim)
{
    if (!claim)
        std::abort();
}

// A sign-in as it should be, so that most of what is tried comes to the room.
void signIn(MatrixTalk &talk, Instant now)
{
    const char *answers[] = {R"({"access_token":"t"})", R"({"user_id":"@desk:a"})", R"({"room_id":"!r:a"})"};
    for (const char *answer : answers)
        for (const WebRequest &request : talk.takeRequests())
            talk.take(request.id, {200, QJsonDocument::fromJson(answer).object(), {}, false, {}}, now);
    for (const WebRequest &request : talk.takeRequests())
        talk.take(request.id, {404, {{QStringLiteral("errcode"), QStringLiteral("M_NOT_FOUND")}}, {}, false, {}}, now);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    MatrixSetup setup;
    setup.room = QStringLiteral("#room:a");
    setup.account = setup.password = QStringLiteral("desk");
    setup.server = QStringLiteral("a");
    MatrixTalk talk(setup, [] { return 0.5; });
    Instant now = instantFromMs(1'777'629'600'000);
    talk.begin(now);
    if (!bytes.startsWith('!'))
        signIn(talk, now);
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
            demand(heard.isTakenBack
                   || (!heard.text.trimmed().isEmpty() && heard.at && *heard.at <= now + Duration(300'000)));
            demand(heard.id.isEmpty() || !ids.contains(heard.id));
            ids.insert(heard.id);
        }
        posted += talk.takePosted().size();
        demand(posted <= 1 && open.size() <= 2);
        demand(talk.phase() == WebTalk::Phase::Live || !talk.problem().isEmpty() || !talk.takeGaps().empty()
               || talk.phase() == WebTalk::Phase::Trying);
    }
    talk.giveUpPosts();
    demand(posted + talk.takePosted().size() == 1);
    return 0;
}
