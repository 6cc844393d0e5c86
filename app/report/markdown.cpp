// SPDX-License-Identifier: Apache-2.0
#include "app/report/formats.h"

#include <QRegularExpression>

namespace evenhand::report {

namespace {

QString escaped(QString text)
{
    static const QRegularExpression entity(QStringLiteral("&(?=#?\\w+;)"));
    text.replace(entity, QStringLiteral("&amp;"));
    static const QString meaningful = QStringLiteral("\\`*_[]|~$");
    QString result;
    for (const QChar c : std::as_const(text)) {
        if (c == u'<')
            result += QStringLiteral("&lt;"); // some readers take "\<" for a tag all the same
        else if (c == u'>')
            result += QStringLiteral("&gt;");
        else
            result += (meaningful.contains(c) ? QStringLiteral("\\") : QString()) + c;
    }
    return result;
}

// GitHub's dialect makes links of bare addresses.
QString withoutAddresses(QString text)
{
    static const QRegularExpression scheme(QStringLiteral(":(?=//)"));
    static const QRegularExpression www(QStringLiteral("\\b(www)\\."), QRegularExpression::CaseInsensitiveOption);
    return text.replace(scheme, QStringLiteral("\\:")).replace(www, QStringLiteral("\\1\\."));
}

// What means something only where a line begins: headings, lists, rules, definitions.
QString withoutLineStart(const QString &text)
{
    static const QRegularExpression sign(QStringLiteral("^[#+=:-]"));
    static const QRegularExpression ordinal(QStringLiteral("^(\\d+)([.)])"));
    if (sign.match(text).hasMatch())
        return u'\\' + text;
    return QString(text).replace(ordinal, QStringLiteral("\\1\\\\2"));
}

// A mail address can't be kept from becoming a link by signs before it: as code it can.
const QRegularExpression &mailAddress()
{
    static const QRegularExpression address(QStringLiteral("[A-Za-z0-9._+-]+@[A-Za-z0-9._-]+"));
    return address;
}

QString lineText(const QString &text)
{
    QString result;
    qsizetype done = 0;
    for (auto found = mailAddress().globalMatch(text); found.hasNext();) {
        const auto address = found.next();
        result += withoutAddresses(escaped(text.mid(done, address.capturedStart() - done)));
        result += u'`' + address.captured() + u'`';
        done = address.capturedEnd();
    }
    result += withoutAddresses(escaped(text.mid(done)));
    return withoutLineStart(result);
}

// Lines of one list item or quotation: `indent` keeps them together.
QString markdownLines(const QString &text, const QString &indent)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        lines << lineText(line.trimmed());
    return lines.join(QStringLiteral("\\\n") + indent);
}

class MarkdownWriter
{
public:
    void operator()(const Heading &heading) { add(QString(heading.level, u'#') + u' ' + markdownText(heading.text)); }

    void operator()(const Paragraph &paragraph)
    {
        const QString text = markdownText(paragraph.text);
        switch (paragraph.tone) {
        case Tone::Plain: return add(text);
        case Tone::Notice: return add(QStringLiteral("> ") + text);
        case Tone::ToBeWritten: return add(QStringLiteral("> \u270e **") + text + QStringLiteral("**"));
        case Tone::Faint: return add(u'*' + text + u'*');
        }
    }

    void operator()(const FactList &list)
    {
        QStringList lines;
        for (const Fact &fact : list.facts) {
            const QString label = QStringLiteral("- **") + markdownText(fact.label) + QStringLiteral(":**");
            if (fact.values.size() == 1) {
                lines << label + u' ' + markdownText(fact.values.front());
                continue;
            }
            lines << label;
            for (const QString &value : fact.values)
                lines << QStringLiteral("  - ") + markdownText(value);
        }
        add(lines.join(u'\n'));
    }

    void operator()(const ItemList &list)
    {
        QStringList lines;
        for (const Item &item : list.items) {
            const QString mark =
                list.isNumbered ? QString::number(lines.size() + 1) + QStringLiteral(". ") : QStringLiteral("- ");
            const QString aside = item.aside.isEmpty()
                ? QString()
                : QStringLiteral(" *(") + markdownText(item.aside) + QStringLiteral(")*");
            lines << mark + markdownLines(item.text, QString(mark.size(), u' ')) + aside;
        }
        add(lines.join(u'\n'));
    }

    void operator()(const Quotation &quotation)
    {
        QString text = QStringLiteral("> ") + markdownLines(quotation.text, QStringLiteral("> "));
        if (!quotation.by.isEmpty())
            text += QStringLiteral("\n>\n> \u2014 ") + markdownText(quotation.by);
        add(text);
    }

    void operator()(const Grid &grid)
    {
        QStringList titles, rules;
        for (const Column &column : grid.columns) {
            titles << markdownText(column.title);
            rules << (column.holds == Column::Holds::Number ? QStringLiteral("---:") : QStringLiteral("---"));
        }
        QStringList lines{rowOf(titles), rowOf(rules)};
        for (const auto &cells : grid.rows)
            lines << rowOf(textsOf(cells, grid.hasTotal && &cells == &grid.rows.back()));
        add(QStringLiteral("**") + markdownText(grid.caption) + QStringLiteral("**"));
        add(lines.join(u'\n'));
    }

    void add(const QString &block) { m_blocks << block; }
    QByteArray bytes() const { return m_blocks.join(QStringLiteral("\n\n")).toUtf8() + '\n'; }

private:
    static QString rowOf(const QStringList &cells)
    {
        return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |");
    }

    static QStringList textsOf(const std::vector<Cell> &cells, bool isTotal)
    {
        QStringList texts;
        for (const Cell &cell : cells) {
            const QString text = markdownText(cell.text);
            texts << (isTotal && !text.isEmpty() ? QStringLiteral("**") + text + QStringLiteral("**") : text);
        }
        return texts;
    }

    QStringList m_blocks;
};

} // namespace

QString markdownText(const QString &text)
{
    return lineText(text.simplified());
}

QByteArray toMarkdown(const Document &document)
{
    MarkdownWriter writer;
    if (!document.kicker.isEmpty())
        writer.add(u'*' + markdownText(document.kicker) + u'*');
    writer(Heading{1, document.title});
    for (const Block &block : document.blocks)
        std::visit(writer, block);
    writer.add(QStringLiteral("---"));
    writer.add(u'*' + markdownText(document.colophon) + u'*');
    return writer.bytes();
}

} // namespace evenhand::report
