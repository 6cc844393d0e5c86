-- SPDX-License-Identifier: Apache-2.0
SELECT number, bytes FROM origin
