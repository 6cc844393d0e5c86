-- SPDX-License-Identifier: Apache-2.0
INSERT INTO searchable (number, event, kind, about, text) VALUES (?, ?, ?, ?, ?)
