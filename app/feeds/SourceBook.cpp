// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/SourceBook.h"

#include "app/storage/WholeFile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype mostSources = 50;
constexpr qint64 largestBook = 1 << 20;

QString bookIn(const QString &home)
{
    return QDir(home).filePath(QStringLiteral("sources.json"));
}

} // namespace

SourceBook::SourceBook(QString home) : m_home(std::move(home))
{
    QFile file(bookIn(m_home));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonArray all =
        QJsonDocument::fromJson(file.read(largestBook)).object().value(QLatin1String("sources")).toArray();
    for (const QJsonValue each : all)
        if (const auto source = sourceFromJson(each.toObject());
            source && !find(source->name) && qsizetype(m_sources.size()) < mostSources)
            m_sources.push_back(*source);
}

const SourceSettings *SourceBook::find(const QString &name) const
{
    const auto found =
        std::find_if(m_sources.begin(), m_sources.end(), [&name](const auto &each) { return each.name == name; });
    return found == m_sources.end() ? nullptr : &*found;
}

QString SourceBook::put(const SourceSettings &source)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [&source](const auto &each) { return each.name == source.name; });
    if (found != m_sources.end())
        *found = source;
    else if (qsizetype(m_sources.size()) >= mostSources)
        return QStringLiteral("%1 sources are set up already; remove one first").arg(mostSources);
    else
        m_sources.push_back(source);
    return write();
}

QString SourceBook::remove(const QString &name)
{
    std::erase_if(m_sources, [&name](const auto &each) { return each.name == name; });
    return write();
}

QString SourceBook::write() const
{
    QJsonArray all;
    for (const SourceSettings &source : m_sources)
        all.append(sourceJson(source));
    QDir().mkpath(m_home);
    const QJsonObject book{{QStringLiteral("schema"), QStringLiteral("evenhand-sources/1")},
                           {QStringLiteral("sources"), all}};
    if (const Trouble trouble = writeWhole(bookIn(m_home), QJsonDocument(book).toJson()))
        return trouble->message();
    return {};
}

} // namespace evenhand
