-- SPDX-License-Identifier: Apache-2.0
INSERT INTO origin (number, bytes) VALUES (?, ?)
