// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/FileSource.h"

#include "app/Clock.h"
#include "app/cli/ChatFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds lookEvery(250), listEvery(10'000);
constexpr int mostFiles = 10, mostFolders = 500, mostWatched = 10;
constexpr qint64 largestLiveChat = qint64(16) << 20;
constexpr Duration sameDay = std::chrono::hours(12), beforeStart = std::chrono::minutes(30);

Instant savedAt(const QFileInfo &file)
{
    return instantFromMs(file.lastModified().toMSecsSinceEpoch());
}

std::optional<FileStamp> stampOf(const QString &path)
{
    const QFileInfo file(path);
    return file.isFile() ? std::optional(FileStamp{file.size(), savedAt(file)}) : std::nullopt;
}

// Zoom's own: meeting_saved_chat.txt, meeting_saved_new_chat.txt, chat.txt, GMT…_RecordingnewChat.txt.
QFileInfoList chatsIn(const QString &folder)
{
    QFileInfoList chats;
    for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.txt")}, QDir::Files | QDir::Readable))
        if (file.fileName().contains(QLatin1String("chat"), Qt::CaseInsensitive))
            chats << file;
    return chats;
}

// The newest first.
QStringList foldersBelow(const QString &folder, int most)
{
    QStringList paths;
    const QStringList below = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Time);
    for (const QString &each : below.mid(0, most))
        paths << QDir(folder).filePath(each);
    return paths;
}

QFileInfoList chatsBelow(const QString &folder)
{
    QFileInfoList chats = chatsIn(folder);
    for (const QString &each : foldersBelow(folder, mostFolders))
        chats << chatsIn(each);
    return chats;
}

} // namespace

struct FileSource::Reading
{
    SaveWatch::Ask ask = SaveWatch::Ask::Nothing;
    QString path;
    FileStamp stamp;
    bool isTorn = false, isSame = false; // isSame: nobody wrote to it meanwhile
    ChatFile chat;
};

FileSource::FileSource(SourceSettings settings, std::function<Instant()> now,
                       std::function<std::optional<Instant>()> since, QObject *parent)
    : FeedSource(std::move(settings), parent), m_now(std::move(now)), m_since(std::move(since))
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &FileSource::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileSource::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_sinceListed.invalidate(); });
}

FileSource::~FileSource()
{
    if (m_reader)
        m_reader->wait();
}

void FileSource::open()
{
    m_watches.clear();
    m_problem.clear();
    m_openedAt = Clock::wallTime();
    m_look.start();
    m_sinceListed.invalidate();
    look();
}

void FileSource::close()
{
    m_look.stop();
    setStanding({});
}

// The file; or of the folders below the one in which a chat was saved last, all its chats.
QStringList FileSource::files() const
{
    const QString path = settings().path;
    if (!QFileInfo(path).isDir())
        return {path};
    QFileInfoList chats = chatsBelow(path);
    const Instant wall = Clock::wallTime();
    const std::optional<Instant> start = m_since ? m_since() : std::nullopt;
    // Before the session starts: what is of the time in which the source was switched on.
    const Instant since = std::max(wall - sameDay, (start ? m_clock.theirs(*start) : m_openedAt) - beforeStart);
    chats.removeIf([since](const QFileInfo &file) { return savedAt(file) < since; });
    std::sort(chats.begin(), chats.end(),
              [](const QFileInfo &a, const QFileInfo &b) { return a.lastModified() > b.lastModified(); });
    QStringList paths;
    for (const QFileInfo &file : chats)
        if (file.path() == chats.first().path() && paths.size() < mostFiles)
            paths << file.filePath();
    return paths;
}

// Watched first, so that what is saved meanwhile is told: a meeting's folder is made, and then its file.
void FileSource::list()
{
    watch();
    if (QFileInfo(settings().path).isDir()) {
        const QStringList known = m_watcher.directories();
        for (const QString &folder : foldersBelow(settings().path, mostWatched))
            if (!known.contains(folder))
                m_watcher.addPath(folder);
    }
    m_files = files();
    m_listedFor = m_since ? m_since() : std::nullopt;
    m_sinceListed.start();
}

void FileSource::watch()
{
    const QFileInfo place(settings().path);
    QStringList wanted{place.isDir() ? place.filePath() : place.path()};
    for (const auto &[path, watch] : m_watches)
        if (QFileInfo::exists(path))
            wanted << path;
    const QStringList known = m_watcher.files() + m_watcher.directories();
    for (const QString &path : wanted)
        if (!known.contains(path) && QFileInfo::exists(path))
            m_watcher.addPath(path);
}

void FileSource::look()
{
    if (!m_look.isActive() || m_reader || !m_isReading)
        return;
    const Instant wall = Clock::wallTime();
    m_clock.know(wall, m_now());
    const std::optional<Instant> start = m_since ? m_since() : std::nullopt;
    if (!m_sinceListed.isValid() || m_sinceListed.hasExpired(listEvery.count()) || start != m_listedFor)
        list();
    std::erase_if(m_watches, [this](const auto &each) { return !m_files.contains(each.first); });
    for (const QString &path : std::as_const(m_files)) {
        const std::optional<FileStamp> stamp = stampOf(path);
        const SaveWatch::Ask ask = m_watches[path].look(stamp, wall);
        if (ask != SaveWatch::Ask::Nothing) {
            read(path, ask, *stamp);
            break; // the others are looked at behind it
        }
    }
    watch();
    show();
}

void FileSource::read(const QString &path, SaveWatch::Ask ask, const FileStamp &stamp)
{
    const auto reading = std::make_shared<Reading>();
    reading->ask = ask;
    reading->path = path;
    reading->stamp = stamp;
    m_reader.reset(QThread::create([reading] {
        QFile file(reading->path);
        if (!file.open(QIODevice::ReadOnly)) {
            reading->chat.problem = QStringLiteral("cannot be read (%1)").arg(file.errorString());
            return;
        }
        const QByteArray bytes = file.read(largestLiveChat + 1);
        reading->isSame = stampOf(reading->path) == reading->stamp;
        reading->isTorn = !bytes.isEmpty() && bytes.back() != '\n' && bytes.back() != '\0';
        if (bytes.size() > largestLiveChat)
            reading->chat.problem = QStringLiteral("is larger than 16 MiB; add it with evenhand chat --into");
        else if (!bytes.isEmpty()) // it is being made
            reading->chat = readChatBytes(bytes, QStringLiteral("auto"), {});
    }));
    connect(m_reader.get(), &QThread::finished, this, [this, reading] {
        m_reader->wait();
        m_reader.reset();
        if (m_look.isActive())
            take(*reading);
        look();
    });
    m_reader->start();
}

void FileSource::take(const Reading &reading)
{
    m_watches[reading.path].wasRead(reading.isSame ? reading.ask : SaveWatch::Ask::AllButLast, reading.stamp,
                                    reading.isTorn);
    m_problem = reading.chat.problem;
    std::vector<ChatLine> lines = reading.chat.transcript.messages;
    if ((reading.ask == SaveWatch::Ask::AllButLast || !reading.isSame) && !lines.empty())
        lines.pop_back(); // it may not be whole
    if (!lines.empty())
        Q_EMIT transcribed(lines, {reading.stamp.saved, true, QTimeZone::systemTimeZone(), m_clock.ahead()});
}

void FileSource::show()
{
    SourceStanding standing;
    standing.light = SourceStanding::Light::Trying;
    std::optional<Instant> newest;
    for (const auto &[path, watch] : m_watches)
        if (const auto stamp = stampOf(path); stamp && (!newest || stamp->saved > *newest)) {
            newest = stamp->saved;
            standing.detail = QDir::toNativeSeparators(path);
        }
    if (newest) {
        standing.light = m_problem.isEmpty() ? SourceStanding::Light::Live : SourceStanding::Light::Failed;
        standing.problem = m_problem;
        // Whole seconds: what is shown changes no oftener.
        const Duration old = std::max(Clock::wallTime() - *newest, Duration(0));
        const Instant saved = m_now() - old;
        const bool isKnown = this->standing().saved && std::chrono::abs(*this->standing().saved - saved) < seconds(1);
        standing.saved = isKnown ? this->standing().saved : saved;
    } else if (!QFileInfo(settings().path).exists()) {
        standing.problem = QStringLiteral("there is nothing at %1 yet; save the chat there, or name another place")
                               .arg(QDir::toNativeSeparators(settings().path));
    } else {
        standing.problem =
            QStringLiteral("no chat was saved there yet; in Zoom it is saved by the three dots below the chat");
    }
    setStanding(standing);
}

} // namespace evenhand
