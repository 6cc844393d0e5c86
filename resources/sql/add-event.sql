-- SPDX-License-Identifier: Apache-2.0
INSERT INTO event (number, origin, seq, hlc_ms, hlc_tick, at, form, part, body, commitment, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
