-- SPDX-License-Identifier: Apache-2.0
INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)
