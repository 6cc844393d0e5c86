-- SPDX-License-Identifier: Apache-2.0
INSERT INTO form (number, type, version, asked_by, is_act) VALUES (?, ?, ?, ?, ?)
