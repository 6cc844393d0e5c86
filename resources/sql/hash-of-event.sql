-- SPDX-License-Identifier: Apache-2.0
SELECT hash FROM event WHERE origin = ? AND seq = ?
