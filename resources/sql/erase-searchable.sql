-- SPDX-License-Identifier: Apache-2.0
UPDATE searchable SET text = CAST(zeroblob(length(CAST(text AS BLOB))) AS TEXT) WHERE number = ?
