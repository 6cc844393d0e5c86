-- SPDX-License-Identifier: Apache-2.0
-- Before the first table: pages must not move on their own.
PRAGMA auto_vacuum = NONE;
