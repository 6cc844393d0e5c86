// SPDX-License-Identifier: Apache-2.0
// The language of the windows: which way they run, how days are written, whose words are shown.
#pragma once

#include <QLocale>
#include <optional>

class QCoreApplication;

namespace evenhand {

// "ar", "he_IL", "pt-BR"; none where there is no such language.
std::optional<QLocale> localeNamed(const QString &name);

// From now on: windows run the way that this language is written, and show its words as far as there
// are any (ours in :/i18n or beside the program, Qt's own where Qt is). Spoken again, it replaces the
// one before.
void speak(QCoreApplication &app, const QLocale &locale);

} // namespace evenhand
