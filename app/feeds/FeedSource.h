// SPDX-License-Identifier: Apache-2.0
// One place where people write: it is opened, says how it stands, hands over what it hears, and takes posts where the
// platform allows. Nothing here waits.
#pragma once

#include "models/chat/mergeChat.h"
#include "models/feeds/Heard.h"
#include "models/feeds/SourceStanding.h"

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

namespace evenhand {

class FeedSource : public QObject
{
    Q_OBJECT
public:
    explicit FeedSource(SourceSettings settings, QObject *parent = nullptr)
        : QObject(parent), m_settings(std::move(settings))
    {}

    const SourceSettings &settings() const { return m_settings; }
    const SourceStanding &standing() const { return m_standing; }

    virtual void open() = 0;
    // For the next open(): until then another console has heard it. Where the platform keeps nothing a gap is told.
    virtual void notHeardSince(Instant) {}
    // With a farewell, where that is usual. It may be opened again.
    virtual void close() = 0;
    // All that was said there since then has come, or was played back: what hasn't come wasn't said.
    virtual bool hasHeardSince(Instant) const { return false; }
    // False while more came than can be taken in: nothing is lost, it waits where it is.
    virtual void setReading(bool) {}
    virtual bool canPost() const { return false; }
    // posted() follows, once, where `id` isn't empty.
    virtual void post(const QString & /*id*/, const QString & /*text*/) {}

    // Somebody else has posted it.
    virtual void withdraw(const QString & /*id*/) {}

Q_SIGNALS:
    void heard(const std::vector<evenhand::Heard> &messages);
    // All that stands in a saved chat; what of it is new is for others to say.
    void transcribed(const std::vector<evenhand::ChatLine> &lines, const evenhand::ChatAnchor &anchor);
    void posted(const evenhand::Posted &post);
    void standingChanged();
    // It was away for so long: what was said meanwhile may be missing.
    void gapped(evenhand::Instant from, evenhand::Instant to);
    // What a sign-in brought, to be kept with the password.
    void secretsLearned(const evenhand::SourceSecrets &secrets);

protected:
    // What a talk has come to. False: whoever heard of it has closed the source, and the talk is gone.
    template<class Talk> bool tellSaid(const std::unique_ptr<Talk> &talk)
    {
        if (const std::vector<Heard> messages = talk->takeHeard(); !messages.empty())
            Q_EMIT heard(messages);
        if (talk)
            for (const auto &[from, to] : talk->takeGaps())
                Q_EMIT gapped(from, to);
        return talk != nullptr;
    }
    template<class Talk> bool tellPosted(const std::unique_ptr<Talk> &talk)
    {
        if (talk)
            for (const Posted &post : talk->takePosted())
                Q_EMIT posted(post);
        return talk != nullptr;
    }
    void setStanding(const SourceStanding &standing)
    {
        if (m_standing == standing)
            return;
        m_standing = standing;
        Q_EMIT standingChanged();
    }

private:
    SourceSettings m_settings;
    SourceStanding m_standing;
};

} // namespace evenhand
