// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/keepScreens.h"

#include "ui/window/Screens.h"

#include <QSettings>

namespace evenhand {

void keepScreens(Screens &screens, const QString &settingsFile)
{
    auto *settings = new QSettings(settingsFile, QSettings::IniFormat, &screens);
    screens.arrange(settings->value(QStringLiteral("screens")).toByteArray());
    QObject::connect(&screens, &Screens::arranged, settings, [settings, &screens] {
        settings->setValue(QStringLiteral("screens"), screens.arrangement());
        settings->sync();
    });
}

} // namespace evenhand
