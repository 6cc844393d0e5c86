-- SPDX-License-Identifier: Apache-2.0
SELECT o.bytes, o.number, e.seq, e.hash
FROM origin o
JOIN event e ON e.number = (SELECT number FROM event WHERE origin = o.number ORDER BY seq DESC LIMIT 1)
