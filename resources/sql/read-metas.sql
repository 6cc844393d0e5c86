-- SPDX-License-Identifier: Apache-2.0
SELECT value FROM meta WHERE name >= ? AND name < ? ORDER BY name
