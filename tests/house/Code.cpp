// SPDX-License-Identifier: Apache-2.0
#include "tests/house/Code.h"

#include <QRegularExpression>

namespace evenhand::house {

namespace {

class Blanker
{
public:
    explicit Blanker(const QString &source) : m_source(source), m_code(source) {}

    QString code()
    {
        while (m_at < m_source.size())
            step();
        return m_code;
    }

private:
    void step()
    {
        if (passInclude() || blankRawString())
            return;
        if (looksAt(u"//"))
            blank(m_at, QStringLiteral("\n"));
        else if (looksAt(u"/*"))
            blank(m_at + 2, QStringLiteral("*/"));
        else if (looksAt(u"\"") || (looksAt(u"'") && !isInNumber()))
            blankLiteral(m_source[m_at]);
        else
            ++m_at;
    }

    bool passInclude()
    {
        static const QRegularExpression include(QStringLiteral("\\G[ \\t]*#[ \\t]*include[ \\t]*\"[^\"\\n]*\""));
        if (m_at > 0 && m_source[m_at - 1] != u'\n')
            return false;
        const auto found = include.match(m_source, m_at);
        if (found.hasMatch())
            m_at = found.capturedEnd();
        return found.hasMatch();
    }

    bool blankRawString()
    {
        static const QRegularExpression raw(QStringLiteral("\\GR\"([^(\\s\\\\]{0,16})\\("));
        if (m_source[m_at] != u'R')
            return false;
        const auto opening = raw.match(m_source, m_at);
        if (opening.hasMatch())
            blank(opening.capturedEnd(), u')' + opening.captured(1) + u'"');
        return opening.hasMatch();
    }

    bool looksAt(QStringView text) const { return QStringView(m_source).sliced(m_at).startsWith(text); }

    // In 1'000 the sign separates digits; in u'x' it opens a literal.
    bool isInNumber() const
    {
        qsizetype start = m_at;
        while (start > 0 && (m_source[start - 1].isLetterOrNumber() || m_source[start - 1] == u'\''))
            --start;
        return start < m_at && m_source[start].isDigit();
    }

    void blankLiteral(QChar quote)
    {
        qsizetype end = m_at + 1;
        while (end < m_source.size() && m_source[end] != quote && m_source[end] != u'\n')
            end += m_source[end] == u'\\' ? 2 : 1;
        blankTo(m_at + 1, qMin(end, m_source.size()));
        m_at = qMin(end + 1, m_source.size());
    }

    // From `start` up to and including the next `ending`.
    void blank(qsizetype start, const QString &ending)
    {
        const qsizetype found = m_source.indexOf(ending, start);
        const qsizetype end = found < 0 ? m_source.size() : found + ending.size();
        blankTo(start, end);
        m_at = end;
    }

    void blankTo(qsizetype start, qsizetype end)
    {
        for (qsizetype i = start; i < end; ++i)
            if (m_code[i] != u'\n')
                m_code[i] = u' ';
    }

    const QString m_source;
    QString m_code;
    qsizetype m_at = 0;
};

} // namespace

QString codeOf(const QString &source)
{
    return Blanker(source).code();
}

QList<Include> includesOf(const QString &code)
{
    static const QRegularExpression include(QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]*)[>\"]"));
    QList<Include> found;
    const QStringList lines = code.split(u'\n');
    for (int i = 0; i < lines.size(); ++i)
        if (const auto match = include.match(lines[i]); match.hasMatch())
            found.append({i + 1, match.captured(2), match.captured(1) == QStringLiteral("\"")});
    return found;
}

} // namespace evenhand::house
