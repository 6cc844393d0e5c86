// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/Keyring.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <qt6keychain/keychain.h>

namespace evenhand {

namespace {

const QString service = QStringLiteral("Evenhand");

// A keyring is asked over the desktop's bus; without one asking would start things, or wait for them.
bool hasSystemKeyring()
{
    if (qEnvironmentVariable("EVENHAND_KEYRING") == QLatin1String("file"))
        return false;
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        && (!qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"));
#else
    return true;
#endif
}

QByteArray bytesOf(const SourceSecrets &secrets)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("password"), secrets.password},
                                     {QStringLiteral("channelKey"), secrets.channelKey},
                                     {QStringLiteral("token"), secrets.token}})
        .toJson(QJsonDocument::Compact);
}

SourceSecrets secretsIn(const QJsonObject &json)
{
    return {json.value(QLatin1String("password")).toString(), json.value(QLatin1String("channelKey")).toString(),
            json.value(QLatin1String("token")).toString()};
}

QJsonObject objectIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

Keyring::Keyring(QString home, QObject *parent)
    : QObject(parent), m_home(std::move(home)), m_hasSystem(hasSystemKeyring())
{}

// Two homes are two consoles on one machine.
QString Keyring::keyOf(const QString &source) const
{
    return QFileInfo(m_home).absoluteFilePath() + u'/' + source;
}

QString Keyring::path() const
{
    return QDir(m_home).filePath(QStringLiteral("secrets.json"));
}

SourceSecrets Keyring::inFile(const QString &source) const
{
    return secretsIn(objectIn(path()).value(source).toObject());
}

bool Keyring::putIntoFile(const QString &source, const SourceSecrets &secrets) const
{
    QJsonObject all = objectIn(path());
    if (secrets.isEmpty() && !all.contains(source))
        return true;
    if (secrets.isEmpty())
        all.remove(source);
    else
        all.insert(source, QJsonDocument::fromJson(bytesOf(secrets)).object());
    QDir().mkpath(m_home);
    constexpr QFile::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner;
    if (all.isEmpty())
        return QFile::remove(path());
    QSaveFile file(path());
    // Nobody else's before a byte of it is there.
    return file.open(QIODevice::WriteOnly) && file.setPermissions(ownersAlone)
        && file.write(QJsonDocument(all).toJson()) > 0 && file.commit();
}

void Keyring::read(const QString &source, Taken taken)
{
    if (!m_hasSystem)
        return taken(inFile(source));
    auto *job = new QKeychain::ReadPasswordJob(service, this);
    job->setKey(keyOf(source));
    connect(job, &QKeychain::Job::finished, this, [this, job, source, taken](QKeychain::Job *) {
        taken(job->error() == QKeychain::NoError ? secretsIn(QJsonDocument::fromJson(job->binaryData()).object())
                                                 : inFile(source));
    });
    job->start();
}

void Keyring::keep(const QString &source, const SourceSecrets &secrets, Kept kept)
{
    const auto intoFile = [this, source, secrets, kept] {
        if (!putIntoFile(source, secrets))
            return kept(QStringLiteral("The password can't be kept: %1 can't be written.")
                            .arg(QDir::toNativeSeparators(path())));
        kept(secrets.isEmpty() ? QString()
                               : QStringLiteral("There is no keyring here: the password is kept in %1, for you alone.")
                                     .arg(QDir::toNativeSeparators(path())));
    };
    if (!m_hasSystem)
        return intoFile();
    if (secrets.isEmpty())
        return forget(source, kept);
    auto *job = new QKeychain::WritePasswordJob(service, this);
    job->setKey(keyOf(source));
    job->setBinaryData(bytesOf(secrets));
    connect(job, &QKeychain::Job::finished, this, [this, job, source, kept, intoFile](QKeychain::Job *) {
        if (job->error() != QKeychain::NoError)
            return intoFile();
        putIntoFile(source, {});
        kept({});
    });
    job->start();
}

void Keyring::forget(const QString &source, Kept kept)
{
    putIntoFile(source, {});
    if (!m_hasSystem) {
        if (kept)
            kept({});
        return;
    }
    auto *job = new QKeychain::DeletePasswordJob(service); // deletes itself
    job->setKey(keyOf(source));
    connect(job, &QKeychain::Job::finished, this, [job, kept](QKeychain::Job *) {
        const bool isGone = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        if (kept)
            kept(isGone ? QString()
                        : QStringLiteral("The keyring still holds the old password: %1").arg(job->errorString()));
    });
    job->start();
}

} // namespace evenhand
