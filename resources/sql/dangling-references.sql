-- SPDX-License-Identifier: Apache-2.0
PRAGMA foreign_key_check
