// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ReportDesk.h"

#include "app/cli/WholeSession.h"
#include "app/report/Report.h"
#include "app/storage/WholeFile.h"
#include "models/items/glance.h"
#include "ui/report/ReportWindow.h"

#include <QDir>
#include <QFileInfo>
#include <QScreen>

namespace evenhand {

namespace {

constexpr QSize usualSize(960, 720); // at a text scale of 1
constexpr QSize frameSize(16, 48);   // nobody knows it before the window is shown

Minutes minutesAt(const ReportDesk::Moment &moment, Rule rule)
{
    return minutesOf(moment.state, moment.state.session.endedAt.value_or(moment.at), rule);
}

// Nobody takes a report of half a session for one of the whole.
QString standingOf(const ReportDesk::Moment &moment)
{
    const SessionGlance session = sessionGlance(moment.state, moment.at);
    switch (session.phase) {
    case SessionPhase::Planned: return ReportWindow::tr("Not started yet");
    case SessionPhase::Live: return ReportWindow::tr("Not ended yet: as of %1").arg(clockText(session.elapsed));
    case SessionPhase::Ended: break;
    }
    return {};
}

} // namespace

ReportDesk::ReportDesk(QString file, const QString &folder, std::function<Moment()> present, const Theme &theme)
    : m_file(std::move(file)),
      m_present(std::move(present)),
      m_window(std::make_unique<ReportWindow>(reportTemplates()))
{
    m_window->setTheme(theme);
    const QSize most = m_window->screen()->availableGeometry().size() - frameSize;
    m_window->resize((usualSize * theme.scale).boundedTo(most));
    m_window->showSession(m_present().state.plan.title.value,
                          QDir(folder).absoluteFilePath(QFileInfo(m_file).completeBaseName()));
    connect(m_window.get(), &ReportWindow::choiceChanged, this, &ReportDesk::render);
    connect(m_window.get(), &ReportWindow::saveRequested, this, &ReportDesk::write);
    connect(m_window.get(), &ReportWindow::copyRequested, this, &ReportDesk::copy);
    connect(m_window.get(), &ReportWindow::showInFolderRequested, this, &ReportDesk::showInFolderRequested);
    connect(m_window.get(), &ReportWindow::closing, this, &ReportDesk::closed);
    render();
}

ReportDesk::~ReportDesk() = default;

void ReportDesk::show()
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void ReportDesk::follow()
{
    const SessionPhase phase = m_present().state.session.phase;
    if (phase != m_phase || phase == SessionPhase::Ended)
        render();
}

void ReportDesk::render()
{
    const Moment moment = m_present();
    m_phase = moment.state.session.phase;
    const ReportChoice choice = m_window->choice();
    const ReportResult page = renderHtml(minutesAt(moment, choice.rule), choice.templateName);
    if (!page.problem.isEmpty())
        return m_window->showTrouble(page.problem);
    m_window->showPage(QString::fromUtf8(page.bytes), standingOf(moment));
}

void ReportDesk::write(const QString &path)
{
    if (const QString problem = overwriteProblem(path, {m_file}); !problem.isEmpty())
        return m_window->showTrouble(problem);
    const ReportChoice choice = m_window->choice();
    const ReportResult report =
        renderReport(minutesAt(m_present(), choice.rule), QFileInfo(path).suffix(), choice.templateName);
    if (!report.problem.isEmpty())
        return m_window->showTrouble(report.problem);
    if (const Trouble trouble = writeWhole(path, report.bytes))
        return m_window->showTrouble(trouble->message());
    render(); // as it was written
    m_window->showSaved(path);
    Q_EMIT written(m_file, path);
}

void ReportDesk::copy()
{
    const ReportChoice choice = m_window->choice();
    const ReportResult report = renderMarkdown(minutesAt(m_present(), choice.rule), choice.templateName);
    if (!report.problem.isEmpty())
        return m_window->showTrouble(report.problem);
    render(); // as it was copied
    Q_EMIT copied(QString::fromUtf8(report.bytes));
    m_window->showCopied();
}

} // namespace evenhand
