// SPDX-License-Identifier: Apache-2.0
#include "app/Clock.h"
#include "app/cli/WholeSession.h"
#include "app/desktop/Looks.h"
#include "app/desktop/desktop.h"
#include "ui/session/SessionLine.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Screens.h"

#include <QWidget>
#include <algorithm>
#include <iterator>
#include <optional>

namespace evenhand {

namespace {

struct View
{
    const char *word;
    std::optional<Screens::Kind> screen; // none: the main window
    QSize size;                          // unless told
};

constexpr View views[] = {
    {"live", std::nullopt, {1280, 720}},
    {"stage", Screens::Kind::Stage, {1920, 1080}},
    {"strip", Screens::Kind::Strip, {400, 720}},
    {"card", Screens::Kind::Card, {1280, 720}},
};

const View *viewNamed(const QString &word)
{
    const auto found = std::find_if(std::begin(views), std::end(views),
                                    [&word](const View &view) { return word == QLatin1String(view.word); });
    return found == std::end(views) ? nullptr : &*found;
}

} // namespace

int takeScreenshot(const CallArguments &call, const Looks &looks, const Streams &streams)
{
    const View *view = viewNamed(call.isSet("view") ? call.value("view") : QStringLiteral("live"));
    if (!view)
        return streams.usage(QString::fromUtf8(windowUsage),
                             QStringLiteral("--view must be live, stage, strip or card"));
    const auto log = readSession(call.name(0));
    if (!log)
        return streams.refuse(call.name(0), log.error().message());
    std::optional<Instant> at = instantFromIso(call.value("at"));
    if (call.isSet("at") && !at)
        return streams.usage(QString::fromUtf8(windowUsage),
                             QStringLiteral("--at must be an instant such as 2026-05-01T10:00:00.000Z"));
    if (!at)
        at = log->events().empty() ? Clock::wallTime() : log->timeOf(*log->events().back());
    MainWindow window([at] { return *at; });
    window.setTheme(looks.theme);
    window.line().setPartner(MainWindow::tr("alone"), false);
    window.line().setSaved(true, MainWindow::tr("saved"));
    window.showState(foldUpTo(log->events(), *at), *at);
    QWidget &shown = view->screen ? window.screens().window(*view->screen) : window;
    shown.resize(looks.isSized ? looks.size : view->size);
    if (!shown.grab().save(call.value("screenshot")))
        return streams.refuse(call.value("screenshot"),
                              QStringLiteral("the picture can't be written; choose another place, named .png"));
    return Done;
}

} // namespace evenhand
