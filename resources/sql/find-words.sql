-- SPDX-License-Identifier: Apache-2.0
SELECT o.bytes, e.seq, s.kind, s.about
FROM search
JOIN searchable s ON s.number = search.rowid
JOIN event e ON e.number = s.event
JOIN origin o ON o.number = e.origin
WHERE search MATCH ?
ORDER BY search.rowid DESC
LIMIT ?
