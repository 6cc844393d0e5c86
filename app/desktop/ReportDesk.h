// SPDX-License-Identifier: Apache-2.0
// The report of a session in its window: rendered as it would be written, again for each choice;
// then written, or copied.
#pragma once

#include "models/session/State.h"
#include "ui/theme/Theme.h"

#include <QObject>
#include <functional>
#include <memory>

namespace evenhand {

class ReportWindow;

class ReportDesk : public QObject
{
    Q_OBJECT
public:
    struct Moment
    {
        State state;
        Instant at{};
    };

    // `file`: the session's, never to be written over; `folder`: where the report is offered to go;
    // `present`: the session as it is whenever it is asked.
    ReportDesk(QString file, const QString &folder, std::function<Moment()> present, const Theme &theme);
    ~ReportDesk() override;

    ReportWindow &window() { return *m_window; }
    void show();
    // Something happened in the session: it isn't called one that runs once it has ended; what is done after
    // the end is in it at once.
    void follow();

Q_SIGNALS:
    void written(const QString &file, const QString &report);
    void copied(const QString &words); // for the clipboard
    void showInFolderRequested(const QString &path);
    void closed();

private:
    void render();
    void write(const QString &path);
    void copy();

    QString m_file;
    std::function<Moment()> m_present;
    SessionPhase m_phase = SessionPhase::Planned; // as it is shown
    std::unique_ptr<ReportWindow> m_window;
};

} // namespace evenhand
