// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Length.h"

#include <QString>
#include <QStringList>

namespace evenhand {

namespace {

constexpr qsizetype farEnough = 2'000;

enum class Unit { None, Minutes, Hours };

Unit unitFromWord(const QString &word)
{
    static const QStringList minutes{
        QStringLiteral("min"),       QStringLiteral("mins"),     QStringLiteral("minute"),  QStringLiteral("minutes"),
        QStringLiteral("minuten"),   QStringLiteral("minuto"),   QStringLiteral("minutos"), QStringLiteral("minütige"),
        QStringLiteral("minütiges"), QStringLiteral("minütiger")};
    static const QStringList hours{QStringLiteral("h"),       QStringLiteral("hr"),    QStringLiteral("hrs"),
                                   QStringLiteral("hour"),    QStringLiteral("hours"), QStringLiteral("stunde"),
                                   QStringLiteral("stunden"), QStringLiteral("heure"), QStringLiteral("heures"),
                                   QStringLiteral("hora"),    QStringLiteral("horas")};
    return minutes.contains(word) ? Unit::Minutes : hours.contains(word) ? Unit::Hours : Unit::None;
}

class Scanner
{
public:
    Scanner(QStringView text, qsizetype at) : m_text(text), m_at(at) {}

    qsizetype at() const { return m_at; }

    // Digits, with ".5" or ",5" behind them; up to four before it.
    std::optional<double> number()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isDigit(m_at) && m_at - begin < 5)
            ++m_at;
        const qsizetype digits = m_at - begin;
        if (digits == 0 || digits > 4)
            return std::nullopt;
        if (m_at + 1 < m_text.size() && (m_text[m_at] == u'.' || m_text[m_at] == u',') && isDigit(m_at + 1)
            && (m_at + 2 == m_text.size() || !isDigit(m_at + 2)))
            m_at += 2;
        return m_text.mid(begin, m_at - begin).toString().replace(u',', u'.').toDouble();
    }

    QString word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && m_text[m_at].isLetter() && m_at - begin < 12)
            ++m_at;
        return m_text.mid(begin, m_at - begin).toString().toLower();
    }

    void skipGap()
    {
        while (m_at < m_text.size() && (m_text[m_at] == u' ' || m_text[m_at] == u'-' || m_text[m_at] == u'.'))
            ++m_at;
    }

private:
    bool isDigit(qsizetype i) const { return m_text[i] >= u'0' && m_text[i] <= u'9'; }

    QStringView m_text;
    qsizetype m_at;
};

std::optional<Length> lengthAt(QStringView text, qsizetype at)
{
    Scanner scanner(text, at);
    const std::optional<double> number = scanner.number();
    if (!number)
        return std::nullopt;
    scanner.skipGap();
    const Unit unit = unitFromWord(scanner.word());
    if (unit == Unit::None)
        return std::nullopt;
    double minutes = unit == Unit::Hours ? *number * 60 : *number;
    qsizetype end = scanner.at();
    if (unit == Unit::Hours) { // "1h30", "1 h 30 min"
        Scanner more(text, end);
        more.skipGap();
        const std::optional<double> extra = more.number();
        const bool isGlued = extra && end < text.size() && text[end].isDigit();
        const qsizetype afterNumber = more.at();
        more.skipGap();
        const bool hasUnit = extra && unitFromWord(more.word()) == Unit::Minutes;
        if (hasUnit || isGlued) {
            minutes += *extra;
            end = hasUnit ? more.at() : afterNumber;
        }
    }
    if (minutes < 1 || minutes > longestMinutes)
        return std::nullopt;
    return Length{int(minutes), at, end};
}

} // namespace

std::optional<Length> findLength(QStringView text, qsizetype from)
{
    text = text.left(farEnough);
    for (qsizetype i = from; i < text.size(); ++i) {
        const bool startsNumber =
            text[i].isDigit() && (i == 0 || !(text[i - 1].isLetterOrNumber() || text[i - 1] == u'.'));
        if (!startsNumber)
            continue;
        if (const auto length = lengthAt(text, i))
            return length;
    }
    return std::nullopt;
}

std::optional<int> minutesFromText(QStringView text)
{
    text = text.trimmed();
    while (!text.isEmpty() && (text.startsWith(u'(') || text.startsWith(u'~')))
        text = text.mid(1).trimmed();
    while (!text.isEmpty() && (text.endsWith(u')') || text.endsWith(u'.')))
        text = text.chopped(1).trimmed();
    bool isNumber = false;
    const int bare = text.toInt(&isNumber);
    if (isNumber)
        return bare >= 1 && bare <= longestMinutes ? std::optional<int>(bare) : std::nullopt;
    const auto length = findLength(text);
    if (!length || length->begin != 0 || length->end != text.size())
        return std::nullopt;
    return length->minutes;
}

} // namespace evenhand
