-- SPDX-License-Identifier: Apache-2.0
SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view', 'trigger')
