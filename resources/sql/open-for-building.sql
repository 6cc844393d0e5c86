-- SPDX-License-Identifier: Apache-2.0
-- Before the first table: pages that move on their own would leave copies of erased texts.
PRAGMA auto_vacuum = NONE;
