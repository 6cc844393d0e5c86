-- SPDX-License-Identifier: Apache-2.0
SELECT number, text FROM searchable WHERE event = ?
