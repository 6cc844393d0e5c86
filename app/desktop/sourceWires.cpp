// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/sourceWires.h"

#include "app/Host.h"
#include "app/feeds/FeedHub.h"
#include "ui/feed/FeedPane.h"
#include "ui/session/SessionLine.h"
#include "ui/sources/SourcesSheet.h"
#include "ui/window/MainWindow.h"

#include <QDir>
#include <QPointer>
#include <QStandardPaths>

namespace evenhand {

namespace {

// Where Zoom saves its chats unless told otherwise.
QString zoomFolder()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return QDir::toNativeSeparators(documents.filePath(QStringLiteral("Zoom")));
}

void wireSheet(FeedHub &hub, SourcesSheet &sheet, QObject *context)
{
    QPointer<SourcesSheet> shown(&sheet);
    QObject::connect(&sheet, &SourcesSheet::testRequested, context,
                     [&hub, shown](const SourceSettings &settings, const std::optional<SourceSecrets> &secrets) {
                         hub.test(settings, secrets, [shown](bool isGood, const QString &words) {
                             if (shown)
                                 shown->sayTested(isGood, words);
                         });
                     });
    QObject::connect(&sheet, &SourcesSheet::keepRequested, context,
                     [&hub, shown](const SourceSettings &settings, const std::optional<SourceSecrets> &secrets) {
                         hub.put(settings, secrets, [shown](const QString &problem) {
                             if (shown)
                                 shown->sayKept(problem);
                         });
                     });
    QObject::connect(&sheet, &SourcesSheet::removeRequested, &hub, &FeedHub::remove);
    QObject::connect(&sheet, &SourcesSheet::switchRequested, &hub, &FeedHub::switchOn);
    QObject::connect(&sheet, &SourcesSheet::retryRequested, &hub, &FeedHub::retry);
}

} // namespace

void wireSources(Host &host, MainWindow &window, QObject *context)
{
    SourcesSheet &sheet = window.sources();
    sheet.setUsualFolder(zoomFolder());
    FeedHub *hub = host.feeds();
    if (!hub) {
        sheet.showRows({}, host.session().now(),
                       MainWindow::tr("This session is a rehearsal: it takes nothing in from outside."));
        return;
    }
    const auto show = [hub, &host, &window] {
        const std::vector<SourceRow> rows = hub->rows();
        window.sources().showRows(rows, host.session().now());
        window.line().showSources(rows);
        window.feed().showOutlets(hub->outlets(), hub->stuckPosts());
    };
    wireSheet(*hub, sheet, context);
    QObject::connect(hub, &FeedHub::rowsChanged, context, show);
    QObject::connect(hub, &FeedHub::postsChanged, context, show);
    QObject::connect(hub, &FeedHub::said, &window, &MainWindow::showNotice);
    QObject::connect(&window, &MainWindow::postAgainRequested, hub, &FeedHub::postAgain);
    show();
}

} // namespace evenhand
