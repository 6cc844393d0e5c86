-- SPDX-License-Identifier: Apache-2.0
INSERT INTO snapshot (number, bytes) VALUES (1, ?) ON CONFLICT (number) DO UPDATE SET bytes = excluded.bytes
