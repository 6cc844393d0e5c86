// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/figures.h"

namespace evenhand {

QString plainFigures(QString text)
{
    for (QChar &c : text)
        if (c.category() == QChar::Number_DecimalDigit)
            c = QChar(u'0' + c.digitValue());
    return text;
}

} // namespace evenhand
