-- SPDX-License-Identifier: Apache-2.0
INSERT INTO search (rowid, text) SELECT number, text FROM searchable WHERE number > ?
