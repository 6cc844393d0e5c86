-- SPDX-License-Identifier: Apache-2.0
SELECT o.bytes, e.seq, s.kind, s.about, s.text
FROM searchable s
JOIN event e ON e.number = s.event
JOIN origin o ON o.number = e.origin
ORDER BY s.number
