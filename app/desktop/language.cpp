// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/language.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

namespace evenhand {

namespace {

const QString ownName = QStringLiteral("evenhand"), qtName = QStringLiteral("qtbase");

QStringList placesOf(const QString &catalogue)
{
    if (catalogue == qtName)
        return {QLibraryInfo::path(QLibraryInfo::TranslationsPath)};
    const QDir program(QCoreApplication::applicationDirPath());
    return {QStringLiteral(":/i18n"), program.filePath(QStringLiteral("../share/evenhand/i18n"))};
}

// The words of the last language go, those of this one come.
void install(QCoreApplication &app, const QString &catalogue, const QLocale &locale)
{
    delete app.findChild<QTranslator *>(catalogue, Qt::FindDirectChildrenOnly);
    auto *translator = new QTranslator(&app);
    translator->setObjectName(catalogue);
    for (const QString &place : placesOf(catalogue))
        if (translator->load(locale, catalogue, QStringLiteral("_"), place)) {
            QCoreApplication::installTranslator(translator);
            return;
        }
    delete translator;
}

} // namespace

std::optional<QLocale> localeNamed(const QString &name)
{
    const QLocale locale(name);
    const bool isKnown = locale.language() != QLocale::C || name == QLatin1String("C");
    return isKnown ? std::optional(locale) : std::nullopt;
}

void speak(QCoreApplication &app, const QLocale &locale)
{
    QLocale::setDefault(locale);
    for (const QString &catalogue : {qtName, ownName}) // asked last to first
        install(app, catalogue, locale);
    // Last: a catalogue of words may say something of its own.
    QApplication::setLayoutDirection(locale.textDirection());
}

} // namespace evenhand
