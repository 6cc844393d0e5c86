// SPDX-License-Identifier: Apache-2.0
#include "app/report/formats.h"

#include <QFile>
#include <algorithm>

// Outside the namespace: a static library's resources have to be asked for by this name.
static void requestReportResources()
{
    Q_INIT_RESOURCE(report);
}

namespace evenhand::report {

namespace {

QString styleSheet()
{
    requestReportResources();
    QFile file(QStringLiteral(":/report/report.css"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString linesText(const QString &text)
{
    return htmlText(text).replace(u'\n', QStringLiteral("<br>"));
}

const char *classOf(Tone tone)
{
    static constexpr const char *names[] = {"plain", "notice", "gap", "faint"};
    return names[size_t(tone)];
}

class HtmlWriter
{
public:
    void operator()(const Heading &heading)
    {
        add(QStringLiteral("<h%1>%2</h%1>").arg(QString::number(heading.level), htmlText(heading.text)));
    }

    void operator()(const Paragraph &paragraph)
    {
        if (paragraph.tone == Tone::Plain)
            return add(QStringLiteral("<p>%1</p>").arg(htmlText(paragraph.text)));
        const QString role = paragraph.tone == Tone::Notice ? QStringLiteral(" role=\"note\"") : QString();
        add(QStringLiteral("<p class=\"%1\"%2>%3</p>")
                .arg(QLatin1String(classOf(paragraph.tone)), role, htmlText(paragraph.text)));
    }

    void operator()(const FactList &list)
    {
        add(QStringLiteral("<dl>"));
        for (const Fact &fact : list.facts) {
            QString line = QStringLiteral("<div><dt>%1</dt>").arg(htmlText(fact.label));
            for (const QString &value : fact.values)
                line += QStringLiteral("<dd dir=\"auto\">%1</dd>").arg(htmlText(value));
            add(line + QStringLiteral("</div>"));
        }
        add(QStringLiteral("</dl>"));
    }

    void operator()(const ItemList &list)
    {
        const QString tag = list.isNumbered ? QStringLiteral("ol") : QStringLiteral("ul");
        add(u'<' + tag + u'>');
        for (const Item &item : list.items) {
            const QString aside = item.aside.isEmpty()
                ? QString()
                : QStringLiteral(" <span class=\"aside\"><bdi>%1</bdi></span>").arg(htmlText(item.aside));
            add(QStringLiteral("<li dir=\"auto\">%1%2</li>").arg(linesText(item.text), aside));
        }
        add(QStringLiteral("</") + tag + u'>');
    }

    void operator()(const Quotation &quotation)
    {
        const QString by = quotation.by.isEmpty()
            ? QString()
            : QStringLiteral("<figcaption>\u2014 <bdi>%1</bdi></figcaption>").arg(htmlText(quotation.by));
        add(QStringLiteral("<figure><blockquote dir=\"auto\">%1</blockquote>%2</figure>")
                .arg(linesText(quotation.text), by));
    }

    // In a frame of its own, which scrolls on a screen too narrow for it.
    void operator()(const Grid &grid)
    {
        add(QStringLiteral("<div class=\"wide\" role=\"region\" aria-label=\"%1\" tabindex=\"0\"><table>")
                .arg(htmlText(grid.caption)));
        add(QStringLiteral("<caption>%1</caption>").arg(htmlText(grid.caption)));
        QString titles;
        for (const Column &column : grid.columns)
            titles += QStringLiteral("<th scope=\"col\"%1>%2</th>").arg(classOf(column), htmlText(column.title));
        add(QStringLiteral("<thead><tr>%1</tr></thead>").arg(titles));
        add(QStringLiteral("<tbody>"));
        for (const auto &cells : grid.rows)
            addRow(grid, cells, grid.hasTotal && &cells == &grid.rows.back());
        add(QStringLiteral("</tbody></table></div>"));
    }

    void add(const QString &line) { m_lines << line; }
    QString text() const { return m_lines.join(u'\n'); }

private:
    static QString classOf(const Column &column)
    {
        return column.holds == Column::Holds::Number ? QStringLiteral(" class=\"num\"") : QString();
    }
    static const char *classOf(Tone tone) { return report::classOf(tone); }

    void addRow(const Grid &grid, const std::vector<Cell> &cells, bool isTotal)
    {
        QString line = isTotal ? QStringLiteral("<tr class=\"total\">") : QStringLiteral("<tr>");
        for (size_t i = 0; i < cells.size(); ++i)
            line += cellOf(grid.columns[i], cells[i]);
        add(line + QStringLiteral("</tr>"));
    }

    static QString cellOf(const Column &column, const Cell &cell)
    {
        if (column.holds == Column::Holds::Head)
            return QStringLiteral("<th scope=\"row\" dir=\"auto\">%1</th>").arg(htmlText(cell.text));
        if (column.holds == Column::Holds::Number)
            return QStringLiteral("<td class=\"num\">%1%2</td>").arg(htmlText(cell.text), barOf(cell));
        return QStringLiteral("<td dir=\"auto\">%1</td>").arg(htmlText(cell.text));
    }

    static QString barOf(const Cell &cell)
    {
        if (!cell.share)
            return {};
        const double percent = std::clamp(*cell.share, 0.0, 1.0) * 100;
        return QStringLiteral("<span class=\"bar\" aria-hidden=\"true\"><span style=\"width:%1%\"></span></span>")
            .arg(QString::number(percent, 'f', 1));
    }

    QStringList m_lines;
};

} // namespace

QString htmlText(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c == u'\'')
            result += QStringLiteral("&#39;");
        else
            result += QString(c).toHtmlEscaped();
    }
    return result;
}

QByteArray toHtml(const Document &document)
{
    HtmlWriter writer;
    for (const Block &block : document.blocks)
        std::visit(writer, block);
    const QString kicker = document.kicker.isEmpty()
        ? QString()
        : QStringLiteral("<p class=\"kicker\">%1</p>\n").arg(htmlText(document.kicker));
    const QString page = QStringLiteral("<!DOCTYPE html>\n"
                                        "<html lang=\"en\">\n"
                                        "<head>\n"
                                        "<meta charset=\"utf-8\">\n"
                                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                                        "style-src 'unsafe-inline'\">\n"
                                        "<meta name=\"generator\" content=\"Evenhand\">\n"
                                        "<title>%1</title>\n"
                                        "<style>\n%2</style>\n"
                                        "</head>\n"
                                        "<body%6>\n"
                                        "<main>\n"
                                        "<header>\n%3<h1 dir=\"auto\">%1</h1>\n</header>\n"
                                        "%4\n"
                                        "</main>\n"
                                        "<footer><p>%5</p></footer>\n"
                                        "</body>\n"
                                        "</html>\n");
    const QString shape = document.isCompact ? QStringLiteral(" class=\"compact\"") : QString();
    return page.arg(htmlText(document.title), styleSheet(), kicker, writer.text(), htmlText(document.colophon), shape)
        .toUtf8();
}

} // namespace evenhand::report
