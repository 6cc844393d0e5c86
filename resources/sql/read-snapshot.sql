-- SPDX-License-Identifier: Apache-2.0
SELECT bytes FROM snapshot WHERE number = 1
