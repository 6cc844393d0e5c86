// SPDX-License-Identifier: Apache-2.0
#include "models/session/stateCodec.h"

#include "models/session/StateReader.h"
#include "models/session/StateWriter.h"

namespace evenhand {

namespace {

// Raised whenever the bytes come to mean something else (StateWriter, members of the State).
constexpr int formatVersion = 3;

struct Preface
{
    quint64 mark = 0x646c6f66'68766531; // "1evhfold"
    int format = formatVersion, fold = foldVersion;
    int factTypes = int(typesOf<Fact>); // of other ones the fold knows nothing

    friend bool operator==(const Preface &, const Preface &) = default;
};

Preface prefaceFrom(StateReader &reader)
{
    Preface read{0, 0, 0, 0};
    reader(read.mark, read.format, read.fold, read.factTypes);
    return read;
}

} // namespace

QByteArray encode(const LogFold &fold)
{
    StateWriter writer;
    writer.reserve(fold.state.messages.size() * 128); // about as much as one takes
    const Preface preface;
    writer(preface.mark, preface.format, preface.fold, preface.factTypes, fold.basis, fold.state);
    return writer.take();
}

std::optional<LogFold> decodeFold(QByteArrayView bytes)
{
    StateReader reader(bytes);
    LogFold fold;
    if (prefaceFrom(reader) != Preface())
        return std::nullopt;
    reader(fold.basis, fold.state);
    if (!reader.isWhole() || fold.state.events != fold.basis.count())
        return std::nullopt;
    return fold;
}

bool isOfOtherVersion(QByteArrayView bytes)
{
    StateReader reader(bytes);
    const Preface preface = prefaceFrom(reader);
    return reader.isOk() && preface.mark == Preface().mark && preface != Preface();
}

std::optional<FoldBasis> decodeBasis(QByteArrayView bytes)
{
    StateReader reader(bytes);
    FoldBasis basis;
    if (prefaceFrom(reader) != Preface())
        return std::nullopt;
    reader(basis);
    return reader.isOk() ? std::optional(std::move(basis)) : std::nullopt;
}

} // namespace evenhand
