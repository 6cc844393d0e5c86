// SPDX-License-Identifier: Apache-2.0
#include "app/report/Report.h"

#include "app/report/formats.h"
#include "app/report/templates.h"

#include <algorithm>

namespace evenhand {

namespace {

struct Template
{
    const char *name;
    report::Document (*make)(const Minutes &);
};

struct Format
{
    const char *extension;
    QByteArray (*write)(const report::Document &);
};

// Each list is all there is; the first is what is taken where nothing is said.
constexpr Template templates[] = {{"igf", report::igfTemplate}, {"short", report::shortTemplate}};
constexpr Format formats[] = {
    {"html", report::toHtml}, {"htm", report::toHtml}, {"md", report::toMarkdown}, {"markdown", report::toMarkdown}};

const Template *templateNamed(const QString &name)
{
    const auto found = std::find_if(std::begin(templates), std::end(templates),
                                    [&name](const Template &one) { return name == QLatin1String(one.name); });
    return found == std::end(templates) ? nullptr : found;
}

const Format *formatFor(const QString &extension)
{
    const auto found = std::find_if(std::begin(formats), std::end(formats), [&extension](const Format &one) {
        return extension.compare(QLatin1String(one.extension), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(formats) ? nullptr : found;
}

ReportResult rendered(const Minutes &minutes, const QString &templateName,
                      QByteArray (*write)(const report::Document &))
{
    const Template *found = templateNamed(templateName);
    if (!found)
        return {{}, problemWithTemplate(templateName)};
    return {write(found->make(minutes)), {}};
}

} // namespace

QStringList reportTemplates()
{
    QStringList names;
    for (const Template &one : templates)
        names << QLatin1String(one.name);
    return names;
}

QStringList reportFormats()
{
    QStringList extensions;
    for (const Format &one : formats)
        extensions << QLatin1String(one.extension);
    return extensions;
}

QString problemWithTemplate(const QString &templateName)
{
    if (templateNamed(templateName))
        return {};
    return QStringLiteral("there is no template \"%1\"; take one of %2")
        .arg(templateName, reportTemplates().join(QStringLiteral(", ")));
}

QString problemWithFormat(const QString &extension)
{
    if (formatFor(extension))
        return {};
    const QString what = extension.isEmpty()
        ? QStringLiteral("its name does not say which format it should have")
        : QStringLiteral("there are no reports in the format \"%1\"").arg(extension);
    return what + QStringLiteral("; let its name end in one of .") + reportFormats().join(QStringLiteral(", ."));
}

ReportResult renderMarkdown(const Minutes &minutes, const QString &templateName)
{
    return rendered(minutes, templateName, report::toMarkdown);
}

ReportResult renderHtml(const Minutes &minutes, const QString &templateName)
{
    return rendered(minutes, templateName, report::toHtml);
}

ReportResult renderReport(const Minutes &minutes, const QString &extension, const QString &templateName)
{
    const Format *format = formatFor(extension);
    if (!format)
        return {{}, problemWithFormat(extension)};
    return rendered(minutes, templateName, format->write);
}

} // namespace evenhand
