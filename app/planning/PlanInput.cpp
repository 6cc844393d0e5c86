// SPDX-License-Identifier: Apache-2.0
#include "app/planning/PlanInput.h"

#include "app/planning/calendarPlan.h"
#include "app/planning/decodeText.h"
#include "app/planning/htmlText.h"
#include "models/planning/Proposal.h"
#include "models/planning/agendaDraft.h"
#include "models/planning/planJson.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace evenhand {

namespace {

PlanResult refusal(const QString &error, int line = 0)
{
    return {std::nullopt, error, line};
}

QString tooLarge()
{
    return QStringLiteral("the file is larger than 8 MiB, no proposal is; save its text alone as a text file");
}

struct Signature
{
    QByteArray bytes;
    const char *error;
};

// What files of other kinds begin with, and what to do about each.
const std::vector<Signature> &signatures()
{
    static const std::vector<Signature> list{
        {QByteArrayLiteral("SQLite format 3\0"), "this is a session already; open it instead of importing it"},
        {QByteArrayLiteral("%PDF-"), "this is a PDF; copy its text into a text file and import that"},
        {QByteArrayLiteral("PK\x03\x04"),
         "this is a Word, OpenDocument or ZIP file; save it as text or HTML and import that"},
        {QByteArrayLiteral("\xd0\xcf\x11\xe0"),
         "this is an old Word or Office file; save it as text or HTML and import that"},
        {QByteArrayLiteral("{\\rtf"), "this is a rich text file; save it as plain text or HTML and import that"},
        {QByteArrayLiteral("\x89PNG"), "this is a picture; import the proposal's text instead"},
        {QByteArrayLiteral("\xff\xd8\xff"), "this is a picture; import the proposal's text instead"},
        {QByteArrayLiteral("GIF8"), "this is a picture; import the proposal's text instead"},
        {QByteArrayLiteral("\x1f\x8b"), "this is a compressed file; unpack it and import what is in it"},
        {QByteArrayLiteral("\xff\xfe\0\0"), "this text is in UTF-32; save it as UTF-8"},
    };
    return list;
}

bool isUtf16(const QByteArray &bytes)
{
    return bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
}

// Control characters that no text has; a few strays from old systems are let pass.
bool isBinary(const QByteArray &bytes)
{
    if (bytes.contains('\0'))
        return true;
    const qsizetype controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20 && u != '\n' && u != '\r' && u != '\t' && u != '\f' && u != '\v' && u != 0x1b;
    });
    return controls > 8 && controls > bytes.size() / 200;
}

QString fileRefusal(const QByteArray &bytes)
{
    if (bytes.size() > largestPlanInput)
        return tooLarge();
    if (bytes.trimmed().isEmpty())
        return QStringLiteral("the file is empty; give it the proposal's text");
    for (const Signature &signature : signatures())
        if (bytes.startsWith(signature.bytes))
            return QString::fromUtf8(signature.error);
    if (!isUtf16(bytes) && isBinary(bytes))
        return QStringLiteral("this is no text file; save the proposal as text (UTF-8) or HTML and import that");
    return {};
}

bool hasSuffix(const QString &fileName, std::initializer_list<const char *> suffixes)
{
    return std::any_of(suffixes.begin(), suffixes.end(), [&fileName](const char *suffix) {
        return fileName.endsWith(QLatin1String(suffix), Qt::CaseInsensitive);
    });
}

bool looksLikeHtml(QStringView head, const QString &fileName)
{
    for (const char *start :
         {"<!doctype html", "<html", "<head", "<body", "<div", "<main", "<article", "<p>", "<h1", "<table"})
        if (head.startsWith(QLatin1String(start), Qt::CaseInsensitive))
            return true;
    const bool hasTags = head.contains(u'<') && head.contains(u'>');
    const bool isMarkup = head.startsWith(QLatin1String("<?xml")) || head.startsWith(QLatin1String("<!--"));
    return (isMarkup && head.contains(QLatin1String("<html"), Qt::CaseInsensitive))
        || (hasTags && hasSuffix(fileName, {".html", ".htm", ".xhtml"}));
}

bool looksLikeCalendar(QStringView head)
{
    return head.startsWith(QLatin1String("BEGIN:VCALENDAR"), Qt::CaseInsensitive)
        || head.startsWith(QLatin1String("BEGIN:VEVENT"), Qt::CaseInsensitive);
}

bool looksLikeJson(QStringView head, const QString &fileName)
{
    if (hasSuffix(fileName, {".json"}))
        return true;
    return head.startsWith(u'{')
        && (head.contains(QLatin1String("\"schema\"")) || head.mid(1).trimmed().startsWith(u'"'));
}

PlanResult readJson(const QString &text)
{
    PlanResult result;
    const QByteArray bytes = text.toUtf8();
    result.plan = planFromJson(bytes, &result.error, &result.line);
    const bool hasAgenda = result.plan && QJsonDocument::fromJson(bytes).object().contains(QLatin1String("agenda"));
    if (result.plan && !hasAgenda) {
        draftAgenda(*result.plan);
        result.plan->warnings << QStringLiteral("The plan has no agenda: one was drafted.");
    }
    return result;
}

PlanResult readCalendar(const QString &text)
{
    PlanResult result;
    result.plan = planFromCalendar(text.toUtf8(), &result.error);
    return result;
}

PlanResult readHtml(const QString &text)
{
    const auto plain = htmlToText(text.toUtf8());
    if (!plain)
        return refusal(QStringLiteral("this page is too deeply nested or too large; copy its text into a text file"));
    if (plain->trimmed().isEmpty())
        return refusal(QStringLiteral("this page has no text of its own (it may need scripts); "
                                      "copy what the browser shows into a text file"));
    return {readProposal(*plain), QString(), 0};
}

bool hasWords(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

PlanResult readDecoded(const QString &text, const QString &fileName)
{
    if (!hasWords(text) && !hasSuffix(fileName, {".json"}))
        return refusal(QStringLiteral("there are no words in this file; give it the proposal's text"));
    const QStringView head = QStringView(text).trimmed().left(2'000);
    if (looksLikeCalendar(head))
        return readCalendar(text);
    if (looksLikeHtml(head, fileName))
        return readHtml(text);
    if (looksLikeJson(head, fileName))
        return readJson(text);
    return {readProposal(text), QString(), 0};
}

QString systemRefusal(const QFileInfo &info)
{
    if (!info.exists())
        return QStringLiteral("there is no such file; check the name");
    if (info.isDir())
        return QStringLiteral("this is a folder; name the file in it");
    if (info.isFile() && info.size() > largestPlanInput)
        return tooLarge();
    return {};
}

} // namespace

PlanResult readPlan(const QByteArray &bytes, const QString &fileName)
{
    const QString refused = fileRefusal(bytes);
    if (!refused.isEmpty())
        return refusal(refused);
    const DecodedText decoded = decodeText(bytes);
    PlanResult result = readDecoded(decoded.text, fileName);
    if (!result.plan)
        return result;
    if (decoded.isGuessed)
        result.plan->warnings.prepend(
            QStringLiteral("The text isn't UTF-8: it was read as Latin-1; check its accents."));
    if (result.plan->title.isEmpty() && !fileName.isEmpty()) {
        result.plan->title = QFileInfo(fileName).completeBaseName().left(300);
        result.plan->warnings << QStringLiteral("The title was taken from the file's name.");
    }
    return result;
}

PlanResult readPlanFile(const QString &path)
{
    const QString refused = systemRefusal(QFileInfo(path));
    if (!refused.isEmpty())
        return refusal(refused);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refusal(QStringLiteral("the file can't be read (%1); check its permissions").arg(file.errorString()));
    return readPlan(file.read(largestPlanInput + 1), QFileInfo(path).fileName());
}

} // namespace evenhand
