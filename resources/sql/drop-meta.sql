-- SPDX-License-Identifier: Apache-2.0
DELETE FROM meta WHERE name = ?
