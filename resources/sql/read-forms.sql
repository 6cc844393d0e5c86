-- SPDX-License-Identifier: Apache-2.0
SELECT number, type, version, asked_by, is_act FROM form
