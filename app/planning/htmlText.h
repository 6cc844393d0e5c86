// SPDX-License-Identifier: Apache-2.0
// A web page as saved from a browser, as text with its block structure: headings marked "# ",
// items "• " or "1. ", a blank line between paragraphs; menus, scripts and hidden parts dropped.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace evenhand {

// Takes UTF-8. nullopt: the page would take more memory or time than any page of text does.
std::optional<QString> htmlToText(const QByteArray &html);

} // namespace evenhand
