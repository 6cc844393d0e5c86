// SPDX-License-Identifier: Apache-2.0
// A recorded conversation between a WebTalk and its server, played: one step a line.
//   {"asks":"GET /path","query":{…},"body":{…}}   the talk asks this next; of query and body what is named
//   {"answers":200,"json":{…},"retryAfter":ms}    what came of it; {"breaks":"words"}: no answer came
//   {"to":"GET /path", …}                         besides: it is the open request of that path that is answered
//   {"hears":["…"]}   all that was heard since the last time: "Ana: hi", "#id" of a reply's parent behind, "~id Ana:
//   hi"
//                     edited, "-id" taken back; "(own) ", "(past) ", "(moderator) ", "(program) " in front
//   {"is":"live","says":"…"}  how it stands, and a part of the words
//   {"posts":["id","text"]}, {"posted":["id done"]}, {"gaps":n}
//   {"waits":ms}      it does nothing until then, which comes now
//   {"reads":false}   no more can be taken in
#pragma once

#include "models/web/WebTalk.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <map>

namespace evenhand::tests {

class Conversation
{
public:
    static constexpr qint64 beganAt = 1'777'629'600'000; // 2026-05-01T10:00:00Z

    explicit Conversation(WebTalk &talk) : m_talk(talk), m_now(instantFromMs(beganAt)) { talk.begin(m_now); }

    // Empty: it went as recorded; else where it didn't. `transaction`: stands for TXN there.
    QString play(const QString &file, const QString &transaction = {})
    {
        QFile lines(QStringLiteral(EVENHAND_TEST_DATA) + u'/' + file);
        if (!lines.open(QIODevice::ReadOnly))
            return QStringLiteral("no file ") + file;
        int number = 0;
        for (const QByteArray &line : lines.readAll().replace("TXN", transaction.toUtf8()).split('\n')) {
            ++number;
            if (line.trimmed().isEmpty())
                continue;
            QJsonParseError error;
            const QJsonObject step = QJsonDocument::fromJson(line, &error).object();
            const QString wrong = step.isEmpty() ? error.errorString() : take(step);
            if (!wrong.isEmpty())
                return QStringLiteral("%1:%2: %3").arg(file).arg(number).arg(wrong);
        }
        return {};
    }

    QString take(const QJsonObject &step)
    {
        for (const WebRequest &request : m_talk.takeRequests())
            m_open[request.id] = request;
        if (step.contains(QLatin1String("asks")))
            return meet(step);
        if (step.contains(QLatin1String("answers")) || step.contains(QLatin1String("breaks")))
            return answer(step);
        if (step.contains(QLatin1String("hears")))
            return same(step.value(QLatin1String("hears")).toArray(), heard());
        if (step.contains(QLatin1String("posted")))
            return same(step.value(QLatin1String("posted")).toArray(), posted());
        if (step.contains(QLatin1String("gaps")))
            return same(step.value(QLatin1String("gaps")), QJsonValue(int(m_talk.takeGaps().size())));
        if (step.contains(QLatin1String("is")))
            return standing(step);
        if (step.contains(QLatin1String("waits")))
            return wait(Duration(step.value(QLatin1String("waits")).toInt()));
        if (step.contains(QLatin1String("reads")))
            m_talk.setReading(step.value(QLatin1String("reads")).toBool());
        if (const QJsonArray post = step.value(QLatin1String("posts")).toArray(); !post.isEmpty())
            m_talk.post(post[0].toString(), post[1].toString(), m_now);
        return {};
    }

private:
    static QString nameOf(const WebRequest &request) { return QString::fromUtf8(request.method + ' ' + request.path); }
    static QString same(const QJsonValue &wanted, const QJsonValue &got)
    {
        if (wanted == got)
            return {};
        const auto text = [](const QJsonValue &value) {
            return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
        };
        return QStringLiteral("wanted %1, got %2").arg(text(wanted), text(got));
    }

    QString meet(const QJsonObject &step)
    {
        const QString wanted = step.value(QLatin1String("asks")).toString();
        if (wanted.isEmpty())
            return m_open.empty() ? QString() : QStringLiteral("asks ") + nameOf(m_open.rbegin()->second);
        for (const auto &[id, request] : m_open)
            if (nameOf(request) == wanted) {
                m_met = id;
                return compare(step, request);
            }
        return QStringLiteral("doesn't ask, but: %1")
            .arg(m_open.empty() ? QStringLiteral("nothing") : nameOf(m_open.rbegin()->second));
    }
    static QString compare(const QJsonObject &step, const WebRequest &request)
    {
        const QJsonObject query = step.value(QLatin1String("query")).toObject(),
                          wanted = step.value(QLatin1String("body")).toObject(),
                          body = QJsonDocument::fromJson(request.body).object();
        for (auto part = query.begin(); part != query.end(); ++part) {
            QString got;
            for (const auto &[key, value] : request.query)
                if (QString::fromUtf8(key) == part.key())
                    got = value;
            if (got != part.value().toString())
                return QStringLiteral("%1 is \"%2\"").arg(part.key(), got);
        }
        for (auto part = wanted.begin(); part != wanted.end(); ++part)
            if (const QString wrong = same(part.value(), body.value(part.key())); !wrong.isEmpty())
                return wrong;
        if (step.contains(QLatin1String("form"))
            && !QString::fromUtf8(request.body).contains(step.value(QLatin1String("form")).toString()))
            return QStringLiteral("the form is ") + QString::fromUtf8(request.body);
        return {};
    }
    QString answer(const QJsonObject &step)
    {
        if (const QString to = step.value(QLatin1String("to")).toString(); !to.isEmpty())
            if (const QString wrong = meet({{QStringLiteral("asks"), to}}); !wrong.isEmpty())
                return wrong;
        WebAnswer answer;
        answer.status = step.value(QLatin1String("answers")).toInt();
        answer.json = step.value(QLatin1String("json")).toObject();
        answer.problem = step.value(QLatin1String("breaks")).toString();
        if (step.contains(QLatin1String("retryAfter")))
            answer.retryAfter = Duration(step.value(QLatin1String("retryAfter")).toInt());
        m_open.erase(m_met);
        m_talk.take(m_met, answer, m_now);
        return {};
    }
    QJsonArray heard()
    {
        QJsonArray all;
        for (const Heard &each : m_talk.takeHeard()) {
            QString words = each.author.isEmpty() ? each.text : each.author + QStringLiteral(": ") + each.text;
            if (!each.changes.isEmpty())
                words = each.isTakenBack ? u'-' + each.changes : u'~' + each.changes + u' ' + words;
            if (!each.replyTo.isEmpty())
                words += QStringLiteral(" #") + each.replyTo;
            if (each.isProgram)
                words.prepend(QStringLiteral("(program) "));
            if (each.isModerator)
                words.prepend(QStringLiteral("(moderator) "));
            if (each.isPrivate)
                words.prepend(QStringLiteral("(private) "));
            if (each.isPast)
                words.prepend(QStringLiteral("(past) "));
            if (each.isOwn)
                words.prepend(QStringLiteral("(own) "));
            all << words;
        }
        return all;
    }
    QJsonArray posted()
    {
        QJsonArray all;
        for (const Posted &each : m_talk.takePosted()) {
            constexpr const char *fates[] = {"done", "failed", "unsure", "unsent"};
            all << each.id + u' ' + QLatin1String(fates[int(each.fate)]);
        }
        return all;
    }
    QString standing(const QJsonObject &step)
    {
        constexpr const char *phases[] = {"trying", "live", "failed"};
        const QString is = QLatin1String(phases[int(m_talk.phase())]),
                      says = step.value(QLatin1String("says")).toString();
        if (is != step.value(QLatin1String("is")).toString())
            return QStringLiteral("is %1: %2").arg(is, m_talk.problem());
        return m_talk.problem().contains(says) && (!says.isEmpty() || m_talk.problem().isEmpty())
            ? QString()
            : QStringLiteral("says \"%1\"").arg(m_talk.problem());
    }
    QString wait(Duration span)
    {
        const auto at = m_talk.wakeAt();
        if (!at || *at - m_now != span)
            return at ? QStringLiteral("waits %1").arg((*at - m_now).count()) : QStringLiteral("waits for nothing");
        m_now = *at;
        m_talk.pass(m_now);
        return {};
    }

    WebTalk &m_talk;
    Instant m_now;
    std::map<int, WebRequest> m_open;
    int m_met = 0;
};

} // namespace evenhand::tests
