// SPDX-License-Identifier: Apache-2.0
#include "ui/report/reportKeys.h"

#include "ui/report/ReportWindow.h"

namespace evenhand {

KeyRows reportKeys()
{
    return {{{}, ReportWindow::tr("Report")},
            {ReportWindow::tr("Ctrl+S"), ReportWindow::tr("Save as a web page, Markdown or other format")},
            {ReportWindow::tr("Ctrl+Shift+C"), ReportWindow::tr("Copy as Markdown")},
            {ReportWindow::tr("Alt+N"), ReportWindow::tr("Whose names it gives: all, or none")},
            {ReportWindow::tr("Alt+T"), ReportWindow::tr("Template")},
            {ReportWindow::tr("↑ ↓, Page Up, Down"), ReportWindow::tr("Read on")},
            {ReportWindow::tr("Tab"), ReportWindow::tr("To the choices and buttons")},
            {ReportWindow::tr("Esc"), ReportWindow::tr("Close it")}};
}

} // namespace evenhand
