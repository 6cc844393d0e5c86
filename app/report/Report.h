// SPDX-License-Identifier: Apache-2.0
// The report of a session, as the bytes of one file (CONTRACT §1, report).
#pragma once

#include "models/minutes/Minutes.h"

#include <QByteArray>
#include <QStringList>

namespace evenhand {

struct ReportResult
{
    QByteArray bytes;
    QString problem; // not empty: there is no report; what is wrong, what to do
};

QStringList reportTemplates(); // the first is the default: IGF's headings in its order
QStringList reportFormats();   // file name extensions

ReportResult renderMarkdown(const Minutes &minutes, const QString &templateName);
// Self-contained: no script, nothing loaded from elsewhere.
ReportResult renderHtml(const Minutes &minutes, const QString &templateName);
// By extension, in any case.
ReportResult renderReport(const Minutes &minutes, const QString &extension, const QString &templateName);

// Empty where there is such a format, such a template; else what to say.
QString problemWithFormat(const QString &extension);
QString problemWithTemplate(const QString &templateName);

} // namespace evenhand
