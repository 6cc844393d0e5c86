-- SPDX-License-Identifier: Apache-2.0
SELECT number FROM event WHERE origin = ? AND seq = ?
