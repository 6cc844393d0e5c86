-- SPDX-License-Identifier: Apache-2.0
PRAGMA query_only = ON;
PRAGMA mmap_size = 0;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
