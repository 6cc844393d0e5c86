-- SPDX-License-Identifier: Apache-2.0
SELECT event, salt, bytes FROM content WHERE event BETWEEN ? AND ? ORDER BY event
