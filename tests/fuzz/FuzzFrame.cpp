// SPDX-License-Identifier: Apache-2.0
// Bytes as frames, whole and torn as the first byte says: the same frames and the same end, no more
// kept than was given, and what is read is sound and is written in one way.
#include "app/sync/wire/Frame.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace evenhand;

namespace {

constexpr qsizetype fuzzLimit = 2048;

void check(bool holds)
{
    if (!holds)
        std::abort();
}

struct Read
{
    std::vector<QCborMap> frames;
    bool isFlawed = false;
    qsizetype held = 0;
};

Read readIn(QByteArrayView bytes, qsizetype piece)
{
    FrameReader reader(fuzzLimit);
    Read read;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        while (const auto frame = reader.next())
            read.frames.push_back(*frame);
        check(reader.held() <= at + piece);
        check(reader.flaw().isEmpty() || reader.held() == 0);
    }
    read.isFlawed = !reader.flaw().isEmpty();
    read.held = reader.held();
    return read;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView input(reinterpret_cast<const char *>(bytes) + 1, qsizetype(size) - 1);
    const Read whole = readIn(input, std::max<qsizetype>(1, input.size()));
    const Read torn = readIn(input, bytes[0] % 32 + 1);
    check(whole.isFlawed == torn.isFlawed && whole.held == torn.held && whole.frames == torn.frames);
    QByteArray again;
    for (const QCborMap &frame : whole.frames) {
        check(isSoundCbor(frame.toCborValue().toCbor()));
        again += frameOf(frame);
    }
    if (again.size() <= fuzzLimit)
        check(readIn(again, 7).frames.size() == whole.frames.size());
    return 0;
}
