// SPDX-License-Identifier: Apache-2.0
// Files that are read into the session on the screen: a proposal, what another console wrote.
#include "models/planning/Plan.h"
#include "ui/plan/PlanPage.h"
#include "ui/queue/ActList.h"
#include "ui/window/MainWindow.h"

#include <QFileDialog>

namespace evenhand {

// It holds nothing up: the session may be live.
void MainWindow::chooseProposal()
{
    auto *chooser = new QFileDialog(this, tr("Read a proposal"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setModal(false);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters(
        {tr("Proposals (*.txt *.md *.markdown *.html *.htm *.xhtml *.ics *.json)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &MainWindow::proposalChosen);
    chooser->show();
}

void MainWindow::chooseBundle()
{
    auto *chooser = new QFileDialog(this, tr("Take in what another console wrote"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setModal(false);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Bundles (*.bundle)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &MainWindow::bundleChosen);
    chooser->show();
}

void MainWindow::showImported(const Plan &plan)
{
    m_plan->showImported(plan);
    if (m_plan->doubtList()->model()->rowCount() > 0)
        m_plan->show(PlanPage::Part::ToLookAt);
    showPlan();
}

} // namespace evenhand
