// SPDX-License-Identifier: Apache-2.0
// Bytes as a fold that was kept, as they are and behind the preface of this version: reading stays
// within them, and what is read is written in one way.
#include "models/session/stateCodec.h"

#include <cstdint>
#include <cstdlib>

using namespace evenhand;

namespace {

constexpr qsizetype prefaceSize = 11;

void read(const QByteArray &bytes)
{
    const std::optional<FoldBasis> basis = decodeBasis(bytes);
    const std::optional<LogFold> fold = decodeFold(bytes);
    if (!fold)
        return;
    if (!basis || *basis != fold->basis)
        std::abort();
    const QByteArray again = encode(*fold);
    const std::optional<LogFold> same = decodeFold(again);
    if (!same || encode(*same) != again)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const QByteArray preface = encode(LogFold()).first(prefaceSize);
    const QByteArray input(reinterpret_cast<const char *>(bytes), qsizetype(size));
    read(input);
    read(preface + input);
    return 0;
}
