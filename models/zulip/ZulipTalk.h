// SPDX-License-Identifier: Apache-2.0
// One account in one channel of Zulip: it registers for events, reads what was said since the session began, then
// waits for more. A queue of events that the server has dropped is replaced, and what was missed fetched. A post whose
// answer is lost is looked for before it is sent again: Zulip itself knows no transactions.
#pragma once

#include "models/web/WebTalk.h"
#include "models/zulip/zulipMessages.h"

namespace evenhand {

struct ZulipSetup
{
    QString account, key; // its e-mail address and API key
    QString channel, topic;
    QString server; // as people know it, for words
    QStringList bridges, moderators;
    std::optional<Instant> since; // what was said before it belongs to another session
};

class ZulipTalk : public WebTalk
{
public:
    ZulipTalk(ZulipSetup setup, std::function<double()> chance);

    void begin(Instant now) override;
    void pass(Instant now) override;
    std::optional<Instant> wakeAt() const override;
    void post(const QString &id, const QString &text, Instant now) override;
    void withdraw(const QString &id) override;
    void setReading(bool isReading) override;
    void giveUpPosts() override;

protected:
    void takeAnswer(int request, const WebAnswer &answer, Instant now) override;

private:
    // Backward: what there was before this console listened. Forward: what it missed since.
    enum class Step : quint8 { WhoAmI, FindChannel, Subscribe, Register, Backward, Forward, Poll };
    struct Pending
    {
        QString id, text, localId;
        Instant since{};       // it was first tried
        bool mayBeOut = false; // it was sent, and nobody said that it arrived
    };

    WebRequest request(const char *method, const char *path,
                       const std::vector<std::pair<QByteArray, QString>> &fields) const;
    QString narrow(bool isOwnOnly) const;
    QString narrowOfEvents() const;
    void ask();
    void askForMessages();
    void takeTrouble(const WebAnswer &answer, Instant now);
    std::optional<QString> refusalOf(const WebAnswer &answer) const;
    void takeStep(const QJsonObject &json, Instant now);
    void takeRegistered(const QJsonObject &json);
    void takeBackward(const QJsonObject &page, Instant now);
    void takeForward(const QJsonObject &page, Instant now);
    void takeEvents(const QJsonObject &json, Instant now);
    void takeEvent(const QJsonObject &event, Instant now);
    void goLive(Instant now);
    Instant floor() const; // by the server's clock

    void sendPost(Instant now);
    void takePosting(const WebAnswer &answer, Instant now);
    void takeLookedFor(const WebAnswer &answer, Instant now);
    void tryPostAgain(const WebAnswer &answer, Instant now);
    void finishPost(Posted::Fate fate, const QString &problem);

    ZulipSetup m_setup;
    Step m_step = Step::WhoAmI;
    ZulipChannel m_channel;
    Instant m_began{};
    QString m_queue;
    qint64 m_lastEvent = -1;
    Duration m_pollFor{90'000};
    std::vector<QJsonArray> m_pages; // of Backward, the newest first
    int m_fetched = 0;
    qsizetype m_fetchedBytes = 0;
    qint64 m_oldest = 0;             // of Backward: what is before it comes next; 0: the newest
    std::optional<Instant> m_lostAt; // the queue
    int m_asked = 0;                 // the request that is waited for; 0: none
    bool m_isReading = true;

    std::deque<Pending> m_pending;
    int m_posting = 0;
    bool m_isLooking = false; // m_posting asks whether it is there
    int m_lastLocal = 0;
    QSet<qint64> m_settled; // messages that are known to be posts
    std::optional<Instant> m_postAgain;
    Backoff m_postBackoff;
};

} // namespace evenhand
