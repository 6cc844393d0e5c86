// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace evenhand::tests {

// Empty where `bytes` is what tests/golden/reports/NAME holds; else where they part. With
// EVENHAND_UPDATE_GOLDEN set the file is rewritten first.
QString differenceFromGolden(const QString &name, const QByteArray &bytes);

} // namespace evenhand::tests
