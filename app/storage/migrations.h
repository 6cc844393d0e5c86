// SPDX-License-Identifier: Apache-2.0
// The numbered steps of the schema (resources/sql/schema/).
#pragma once

#include "app/storage/Database.h"

namespace evenhand {

constexpr int applicationId = 0x45764e68; // "EvNh", at offset 68 of the file
constexpr int newestSchema = 1;

// Lifts the schema to the newest step, all or nothing. Throws StoreError.
void migrate(Database &database);

// Whether what the connection sees is a session of a version this program knows: throws Foreign,
// Newer or Damaged where it is not.
void checkSchema(Database &database);

} // namespace evenhand
