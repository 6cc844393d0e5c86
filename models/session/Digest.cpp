// SPDX-License-Identifier: Apache-2.0
#include "models/session/Digest.h"

#include <xxhash.h>

namespace evenhand {

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "digests are compared between machines");

QString Digest::toHex() const
{
    return QString::number(high, 16).rightJustified(16, u'0') + QString::number(low, 16).rightJustified(16, u'0');
}

Digest DigestWriter::result() const
{
    const XXH128_hash_t hash = XXH3_128bits(m_bytes.constData(), size_t(m_bytes.size()));
    return {hash.low64, hash.high64};
}

} // namespace evenhand
