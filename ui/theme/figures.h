// SPDX-License-Identifier: Apache-2.0
// Figures as this program writes them: 0 to 9, in every language. People may type those of their own.
#pragma once

#include <QString>

namespace evenhand {

// ٥:٣٠ as 5:30; everything else stays.
QString plainFigures(QString text);

} // namespace evenhand
