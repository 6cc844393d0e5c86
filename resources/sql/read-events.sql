-- SPDX-License-Identifier: Apache-2.0
SELECT number, origin, seq, hlc_ms, hlc_tick, at, form, part, body, commitment, hash
FROM event WHERE number BETWEEN ? AND ? ORDER BY number
