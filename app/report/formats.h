// SPDX-License-Identifier: Apache-2.0
// A Document in one format. Here every string is made harmless: whatever somebody wrote stays
// words and becomes no link, heading, table cell or markup.
#pragma once

#include "app/report/Document.h"

#include <QByteArray>

namespace evenhand::report {

QByteArray toMarkdown(const Document &document); // GitHub's dialect
QByteArray toHtml(const Document &document);

// `text` inside a paragraph or a table cell.
QString markdownText(const QString &text);
QString htmlText(const QString &text);

} // namespace evenhand::report
