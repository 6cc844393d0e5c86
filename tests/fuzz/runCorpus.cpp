// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/runCorpus.h"

#include <QDir>
#include <QFile>
#include <cstdio>

namespace evenhand::tests {

int runCorpus(FuzzTarget target, int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const QDir corpus(QString::fromLocal8Bit(argv[1]));
    const QStringList names = corpus.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(corpus.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "cannot read %s\n", qPrintable(file.fileName()));
            return 1;
        }
        const QByteArray bytes = file.readAll();
        target(reinterpret_cast<const uint8_t *>(bytes.constData()), static_cast<size_t>(bytes.size()));
    }
    std::printf("%lld inputs\n", static_cast<long long>(names.size()));
    return names.isEmpty() ? 1 : 0; // an empty corpus would be a check that can't fail
}

} // namespace evenhand::tests
