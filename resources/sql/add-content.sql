-- SPDX-License-Identifier: Apache-2.0
INSERT INTO content (event, salt, bytes) VALUES (?, ?, ?)
