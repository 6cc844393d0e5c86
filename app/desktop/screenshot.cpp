// SPDX-License-Identifier: Apache-2.0
#include "app/Clock.h"
#include "app/cli/WholeSession.h"
#include "app/desktop/Looks.h"
#include "app/desktop/desktop.h"
#include "ui/session/SessionLine.h"
#include "ui/window/MainWindow.h"

namespace evenhand {

int takeScreenshot(const CallArguments &call, const Looks &looks, const Streams &streams)
{
    const auto log = readSession(call.name(0));
    if (!log)
        return streams.refuse(call.name(0), log.error().message());
    std::optional<Instant> at = instantFromIso(call.value("at"));
    if (call.isSet("at") && !at)
        return streams.usage(QString::fromUtf8(windowUsage),
                             QStringLiteral("--at must be an instant such as 2026-05-01T10:00:00.000Z"));
    if (!at)
        at = log->events().empty() ? Clock::wallTime() : log->events().back()->at;
    MainWindow window([at] { return *at; });
    window.setTheme(looks.theme);
    window.resize(looks.size);
    window.line().setPartner(MainWindow::tr("alone"), false);
    window.line().setSaved(true, MainWindow::tr("saved"));
    window.showState(foldUpTo(log->events(), *at), *at);
    if (!window.grab().save(call.value("screenshot")))
        return streams.refuse(call.value("screenshot"),
                              QStringLiteral("the picture can't be written; choose another place, named .png"));
    return Done;
}

} // namespace evenhand
