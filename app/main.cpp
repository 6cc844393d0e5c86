// SPDX-License-Identifier: Apache-2.0
#include "app/Wiring.h"
#include "app/cli/calls.h"

#include <QApplication>
#include <memory>

namespace {

constexpr bool needsDisplayServer =
#ifdef Q_OS_LINUX
    true;
#else
    false;
#endif

// Qt ends the program where it finds no display; better words come first.
bool hasDisplay()
{
    if (!needsDisplayServer)
        return true;
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    return false;
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
            QStringLiteral("there is no display for the window; start it from a desktop, or use evenhand serve"));
        return evenhand::Refused;
    }
    QApplication application(argc, argv);
    return evenhand::runWindow(arguments, streams);
}
