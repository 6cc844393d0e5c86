// SPDX-License-Identifier: Apache-2.0
#include "app/cli/calls.h"
#include "app/desktop/desktop.h"

#include <QApplication>
#include <QFileInfo>
#include <memory>

namespace {

constexpr bool needsDisplayServer =
#ifdef Q_OS_LINUX
    true;
#else
    false;
#endif

// Qt ends the program where it finds no display; better words come first. A display of this
// machine is there when its socket is, one elsewhere is believed.
bool hasDisplay()
{
    if (!needsDisplayServer || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return true;
    const QString display = qEnvironmentVariable("DISPLAY");
    if (display.startsWith(u':'))
        return QFileInfo::exists(QStringLiteral("/tmp/.X11-unix/X") + display.mid(1).section(u'.', 0, 0));
    return !display.isEmpty() || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    arguments = evenhand::withCallFirst(arguments);
    QTextStream out(stdout), err(stderr);
    const evenhand::Streams streams{out, err};
    QCoreApplication::setApplicationName(QStringLiteral("evenhand"));
    QCoreApplication::setApplicationVersion(QStringLiteral(EVENHAND_VERSION));
    if (!evenhand::asksForWindow(arguments)) {
        QCoreApplication application(argc, argv);
        return evenhand::runCall(arguments, streams);
    }
    if (arguments.contains(QStringLiteral("--screenshot")) && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // nobody need look at it
    if (!hasDisplay()) {
        streams.say(
            QStringLiteral("there is no display for the window; start it from a desktop, or use evenhand serve; "
                           "evenhand --help lists all calls"));
        return evenhand::Refused;
    }
    QApplication application(argc, argv);
    return evenhand::runWindow(arguments, streams);
}
