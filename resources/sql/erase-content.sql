-- SPDX-License-Identifier: Apache-2.0
UPDATE content SET salt = zeroblob(length(salt)), bytes = zeroblob(length(bytes)) WHERE event = ?
