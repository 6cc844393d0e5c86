// SPDX-License-Identifier: Apache-2.0
// One account in one room of Matrix: it signs in, joins, reads on from where it was (a gap in what /sync gives is
// fetched from /messages), and posts, each post once however often it has to be tried: by its transaction id.
#pragma once

#include "models/matrix/matrixEvents.h"
#include "models/web/WebTalk.h"

namespace evenhand {

struct MatrixSetup
{
    QString room;                     // its address or id
    QString account, password, token; // without an account the token is all; with one it may be of a sign-in before
    QString server;                   // as people know it, for words
    QString session;                  // goes into transaction ids: two sessions have posts of one name
    QStringList bridges, moderators;
    std::optional<Instant> since; // what was said before it belongs to another session
};

class MatrixTalk : public WebTalk
{
public:
    MatrixTalk(MatrixSetup setup, std::function<double()> chance);

    void begin(Instant now) override;
    void pass(Instant now) override;
    std::optional<Instant> wakeAt() const override;
    void post(const QString &id, const QString &text, Instant now) override;
    void withdraw(const QString &id) override;
    void setReading(bool isReading) override;
    void giveUpPosts() override;

    static QString transactionOf(const QString &session, const QString &post);

protected:
    void takeAnswer(int request, const WebAnswer &answer, Instant now) override;

private:
    enum class Step : quint8 { SignIn, WhoAmI, Join, AskEncryption, Sync, FillGap };
    struct Pending
    {
        QString id, transaction, text;
        Instant since{};
    };
    // What /sync gave while what was before it is being fetched.
    struct Gap
    {
        QString from, to;
        MatrixBatch batch;
        std::vector<QJsonArray> pages; // the newest first, each as well
        std::optional<Instant> after;  // what was said until then is known
        int events = 0;
        qsizetype bytes = 0;
    };

    WebRequest request(const char *method, const QByteArray &path) const;
    void ask();
    void askToSignIn();
    void askToSync();
    void askForPage();
    void takeTrouble(const WebAnswer &answer, Instant now);
    bool takeLostToken(const WebAnswer &answer);
    void takeSignIn(const WebAnswer &answer);
    void takeBatch(MatrixBatch batch, Instant now);
    void takePage(const QJsonObject &page, Instant now);
    void finishGap(bool isWhole, Instant now);
    void takeTimeline(const MatrixBatch &batch, Instant now);
    std::optional<QString> refusalOf(const WebAnswer &answer) const;
    std::optional<Instant> floor() const; // by the server's clock

    void sendPost(Instant now);
    void takePosting(const WebAnswer &answer, Instant now);
    void finishPost(Posted::Fate fate, const QString &problem);

    MatrixSetup m_setup;
    Step m_step = Step::SignIn;
    bool m_isOfPassword = false; // the token came of it
    QString m_token, m_account, m_roomId, m_since;
    std::optional<MatrixRoom> m_room;
    std::optional<Gap> m_gap;
    Instant m_began{};
    std::optional<Instant> m_lastSaid; // of what was heard last
    int m_asked = 0;                   // the request that is waited for; 0: none
    bool m_isReading = true;

    std::deque<Pending> m_pending;
    int m_posting = 0;
    std::optional<Instant> m_postAgain;
    Backoff m_postBackoff;
};

} // namespace evenhand
