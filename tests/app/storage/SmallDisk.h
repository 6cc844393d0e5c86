// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QString>

namespace evenhand {

// A disk of its own, of a given size; unmounted in the end.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &folder, const QString &size) : m_folder(folder)
    {
        m_isThere = QProcess::execute(QStringLiteral("mount"),
                                      {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                       QStringLiteral("size=") + size, QStringLiteral("tmpfs"), folder})
            == 0;
    }
    ~SmallDisk()
    {
        if (m_isThere)
            QProcess::execute(QStringLiteral("umount"), {m_folder});
    }
    bool isThere() const { return m_isThere; }

    void fill() const
    {
        QFile filler(m_folder + QStringLiteral("/filler"));
        if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        for (qint64 piece : {65'536, 4'096})
            while (filler.write(QByteArray(int(piece), 'f')) == piece)
                continue;
    }
    void makeRoom() const { QFile::remove(m_folder + QStringLiteral("/filler")); }

private:
    QString m_folder;
    bool m_isThere = false;
};

} // namespace evenhand
