// SPDX-License-Identifier: Apache-2.0
#include "models/planning/When.h"

#include <QHash>
#include <QString>
#include <algorithm>
#include <vector>

namespace evenhand {

namespace {

using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr qsizetype longestDate = 400;

struct Token
{
    enum Kind { Word, Number, Sign } kind = Sign;
    QString text; // lower case
    int value = 0;
    bool isGlued = false; // no space before it
};

std::vector<Token> tokensOf(QStringView text)
{
    std::vector<Token> tokens;
    bool isGlued = false;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype begin = i;
        const auto isDigit = [text](qsizetype at) { return text[at] >= u'0' && text[at] <= u'9'; };
        Token token;
        if (text[i].isSpace()) {
            ++i;
            isGlued = false;
            continue;
        }
        if (isDigit(i)) {
            while (i < text.size() && isDigit(i) && i - begin < 8)
                ++i;
            token.kind = Token::Number;
            token.value = text.mid(begin, i - begin).toInt();
        } else if (text[i].isLetter()) {
            while (i < text.size() && (text[i].isLetter() || text[i].isMark()))
                ++i;
            token.kind = Token::Word;
        } else {
            ++i;
        }
        token.text = text.mid(begin, i - begin).toString().toLower();
        token.isGlued = isGlued;
        isGlued = true;
        tokens.push_back(std::move(token));
    }
    return tokens;
}

int monthFromWord(const QString &word)
{
    static const char *const names[12] = {"january jan januar jänner janvier enero",
                                          "february feb februar février febrero",
                                          "march mar märz mrz mars marzo",
                                          "april apr avril abril",
                                          "may mai mayo",
                                          "june jun juni juin junio",
                                          "july jul juli juillet julio",
                                          "august aug août agosto",
                                          "september sep sept septembre septiembre",
                                          "october oct oktober okt octobre octubre",
                                          "november nov novembre noviembre",
                                          "december dec dezember dez décembre diciembre"};
    static const QHash<QString, int> months = [] {
        QHash<QString, int> all;
        for (int i = 0; i < 12; ++i)
            for (const QString &name : QString::fromUtf8(names[i]).split(u' '))
                all.insert(name, i + 1);
        return all;
    }();
    return months.value(word);
}

// Minutes east of UTC of the abbreviations that the forum's hosts used and that mean one thing there.
std::optional<int> offsetFromWord(const QString &word)
{
    static const QHash<QString, int> offsets{
        {QStringLiteral("utc"), 0},    {QStringLiteral("gmt"), 0},    {QStringLiteral("z"), 0},
        {QStringLiteral("wet"), 0},    {QStringLiteral("bst"), 60},   {QStringLiteral("cet"), 60},
        {QStringLiteral("mez"), 60},   {QStringLiteral("wat"), 60},   {QStringLiteral("cest"), 120},
        {QStringLiteral("mesz"), 120}, {QStringLiteral("cat"), 120},  {QStringLiteral("sast"), 120},
        {QStringLiteral("eet"), 120},  {QStringLiteral("eest"), 180}, {QStringLiteral("eat"), 180},
        {QStringLiteral("msk"), 180},  {QStringLiteral("gst"), 240},  {QStringLiteral("pkt"), 300},
        {QStringLiteral("ist"), 330},  {QStringLiteral("sgt"), 480},  {QStringLiteral("hkt"), 480},
        {QStringLiteral("jst"), 540},  {QStringLiteral("kst"), 540},  {QStringLiteral("aest"), 600},
        {QStringLiteral("aedt"), 660}, {QStringLiteral("brt"), -180}, {QStringLiteral("art"), -180},
        {QStringLiteral("edt"), -240}, {QStringLiteral("est"), -300}, {QStringLiteral("cdt"), -300},
        {QStringLiteral("pdt"), -420}, {QStringLiteral("pst"), -480}};
    const auto found = offsets.constFind(word);
    return found == offsets.constEnd() ? std::nullopt : std::optional(*found);
}

struct TimeOfDay
{
    minutes time{0};
    std::optional<minutes> offset;
};

class Reader
{
public:
    explicit Reader(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

    std::optional<When> read()
    {
        while (m_at < m_tokens.size())
            if (!readPart() && m_tokens[m_at++].kind == Token::Word)
                ++m_otherWords;
        if (m_dates.empty() && m_times.empty())
            return std::nullopt;
        return combined();
    }

private:
    bool readPart()
    {
        return readIsoDate() || readDayMonth() || readMonthDay() || readDottedDate() || readTime() || readHourRange()
            || readZone();
    }
    const Token *peek(size_t ahead) const { return m_at + ahead < m_tokens.size() ? &m_tokens[m_at + ahead] : nullptr; }
    bool isNumber(size_t ahead, int low, int high) const
    {
        const Token *token = peek(ahead);
        return token && token->kind == Token::Number && token->value >= low && token->value <= high;
    }
    bool isSign(size_t ahead, QStringView signs) const
    {
        const Token *token = peek(ahead);
        return token && token->kind == Token::Sign && signs.contains(token->text);
    }
    bool isWord(size_t ahead, std::initializer_list<const char *> words) const
    {
        const Token *token = peek(ahead);
        if (!token || token->kind != Token::Word)
            return false;
        return std::any_of(words.begin(), words.end(),
                           [token](const char *word) { return token->text == QLatin1String(word); });
    }
    int monthAt(size_t ahead) const
    {
        const Token *token = peek(ahead);
        return token && token->kind == Token::Word ? monthFromWord(token->text) : 0;
    }

    bool takeDate(int year, int month, int day, size_t used)
    {
        const year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                  std::chrono::day(unsigned(day))};
        if (!date.ok())
            return false;
        m_dates.push_back(sys_days(date));
        m_at += used;
        return true;
    }

    bool readIsoDate() // 2026-05-01, with or without a T behind it
    {
        if (!isNumber(0, 1970, 9998) || !isSign(1, u"-") || !isNumber(2, 1, 12) || !isSign(3, u"-")
            || !isNumber(4, 1, 31))
            return false;
        m_isIso = isWord(5, {"t"});
        return takeDate(peek(0)->value, peek(2)->value, peek(4)->value, m_isIso ? 6 : 5);
    }

    bool readDayMonth() // 9th October, 2023; 12. Mai 2026; 1er de mayo de 2026
    {
        if (!isNumber(0, 1, 31))
            return false;
        size_t i = 1;
        if (isWord(i, {"st", "nd", "rd", "th", "er"}) || isSign(i, u"."))
            ++i;
        if (isWord(i, {"of", "de"}))
            ++i;
        const int month = monthAt(i);
        if (month == 0)
            return false;
        ++i;
        while (isSign(i, u".,") || isWord(i, {"de"}))
            ++i;
        return isNumber(i, 1970, 9998) && takeDate(peek(i)->value, month, peek(0)->value, i + 1);
    }

    bool readMonthDay() // December 19, 2024
    {
        const int month = monthAt(0);
        size_t i = isSign(1, u".") ? 2 : 1;
        if (month == 0 || !isNumber(i, 1, 31))
            return false;
        const int day = peek(i)->value;
        ++i;
        while (isWord(i, {"st", "nd", "rd", "th"}) || isSign(i, u","))
            ++i;
        return isNumber(i, 1970, 9998) && takeDate(peek(i)->value, month, day, i + 1);
    }

    bool readDottedDate() // 12.05.2026, 12/5/2026
    {
        const QStringView sign = isSign(1, u".") ? u"." : u"/";
        if (!isNumber(0, 1, 31) || !isSign(1, sign) || !isNumber(2, 1, 31) || !isSign(3, sign)
            || !isNumber(4, 1970, 9998))
            return false;
        int day = peek(0)->value;
        int month = peek(2)->value;
        if (sign == u"/" && month > 12)
            std::swap(day, month);
        else if (sign == u"/" && day <= 12 && day != month)
            m_isAmbiguous = true;
        return month <= 12 && takeDate(peek(4)->value, month, day, 5);
    }

    bool readTime() // 23:30, 14.30 Uhr, 14h30, 2 pm, 2:30 p.m., 14 Uhr, 10:00:00.000
    {
        if (!isNumber(0, 0, 24))
            return false;
        int hour = peek(0)->value;
        int minute = 0;
        size_t i = 1;
        bool isTime = false;
        const bool hasMinutes = (isSign(1, u":") || isSign(1, u".") || isWord(1, {"h"})) && isNumber(2, 0, 59)
            && peek(2)->text.size() == 2 && peek(2)->isGlued;
        if (hasMinutes) {
            minute = peek(2)->value;
            i = 3;
            isTime = !isSign(1, u".");
            if (isSign(3, u":") && isNumber(4, 0, 60))
                i = isSign(5, u".") && isNumber(6, 0, 999'999) ? 7 : 5;
        }
        if (isWord(i, {"uhr", "h"})) {
            isTime = true;
            ++i;
        } else if (isWord(i, {"am", "pm"}) || (isWord(i, {"a", "p"}) && isSign(i + 1, u".") && isWord(i + 2, {"m"}))) {
            if (hour < 1 || hour > 12)
                return false;
            const bool isAfternoon = peek(i)->text.startsWith(u'p');
            hour = hour % 12 + (isAfternoon ? 12 : 0);
            isTime = true;
            i += isWord(i, {"am", "pm"}) ? 1 : isSign(i + 3, u".") ? 4 : 3;
        }
        if (!isTime)
            return false;
        m_at += i;
        m_times.push_back({minutes(hour * 60 + minute), std::nullopt});
        readOffset();
        return true;
    }

    bool readHourRange() // the 14 of "14–15:30 Uhr"
    {
        if (!isNumber(0, 0, 24) || !isSign(1, u"-–—") || !isNumber(2, 0, 24) || m_dates.empty() || !m_times.empty())
            return false;
        const bool isRange = (isSign(3, u":.") && isNumber(4, 0, 59)) || isWord(3, {"uhr", "h", "am", "pm"});
        if (!isRange || isWord(3, {"am", "pm"}))
            return false;
        m_times.push_back({minutes(peek(0)->value * 60), std::nullopt});
        m_at += 2;
        return true;
    }

    // "+09:00" directly behind a time; "-05:00" only in ISO 8601, for "10:00-11:00" is a range.
    void readOffset()
    {
        if (!isSign(0, m_isIso ? u"+-−" : u"+") || !peek(0)->isGlued || !isNumber(1, 0, 14) || !peek(1)->isGlued
            || peek(1)->text.size() != 2 || !isSign(2, u":") || !isNumber(3, 0, 59))
            return;
        const int offset = peek(1)->value * 60 + peek(3)->value;
        m_times.back().offset = minutes(peek(0)->text == QLatin1String("+") ? offset : -offset);
        m_at += 4;
    }

    bool readZone() // UTC, GMT+03, UTC+5:30, JST
    {
        if (!peek(0) || peek(0)->kind != Token::Word)
            return false;
        const std::optional<int> base = offsetFromWord(peek(0)->text);
        if (!base || (m_times.empty() && m_dates.empty()))
            return false;
        const bool takesSign = peek(0)->text == QLatin1String("utc") || peek(0)->text == QLatin1String("gmt");
        int offset = *base;
        ++m_at;
        if (takesSign && isSign(0, u"+-−") && peek(0)->isGlued && isNumber(1, 0, 14) && peek(1)->isGlued) {
            const int sign = peek(0)->text == QLatin1String("+") ? 1 : -1;
            offset = sign * peek(1)->value * 60;
            m_at += 2;
            if (isSign(0, u":") && isNumber(1, 0, 59)) {
                offset += sign * peek(1)->value;
                m_at += 2;
            }
        }
        m_zone = minutes(offset);
        for (auto time = m_times.rbegin(); time != m_times.rend() && !time->offset; ++time)
            time->offset = m_zone; // "14:00 - 15:00 UTC" holds for both
        return true;
    }

    Instant instant(sys_days day, const TimeOfDay &time) const
    {
        return Instant(day + time.time - time.offset.value_or(m_zone.value_or(minutes(0))));
    }

    When combined() const
    {
        When when;
        when.hasDate = !m_dates.empty();
        when.isAmbiguous = m_isAmbiguous;
        when.otherWords = m_otherWords;
        when.hasZone = m_zone || (!m_times.empty() && m_times.front().offset);
        if (m_dates.empty() || m_times.empty())
            return when;
        when.starts = instant(m_dates.front(), m_times.front());
        if (m_times.size() < 2)
            return when;
        when.ends = instant(m_dates.size() > 1 ? m_dates[1] : m_dates.front(), m_times[1]);
        if (m_dates.size() == 1 && *when.ends <= *when.starts)
            *when.ends += std::chrono::hours(24);
        if (*when.ends <= *when.starts || *when.ends - *when.starts > std::chrono::hours(24))
            when.ends.reset(); // two sessions, or two entries that don't fit together
        return when;
    }

    std::vector<Token> m_tokens;
    size_t m_at = 0;
    std::vector<sys_days> m_dates;
    std::vector<TimeOfDay> m_times;
    std::optional<minutes> m_zone;
    bool m_isAmbiguous = false;
    bool m_isIso = false;
    int m_otherWords = 0;
};

} // namespace

std::optional<When> readWhen(QStringView text)
{
    return Reader(tokensOf(text.left(longestDate))).read();
}

} // namespace evenhand
