-- SPDX-License-Identifier: Apache-2.0
INSERT INTO search (search, rank) VALUES ('merge', ?)
