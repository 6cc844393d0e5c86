// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/planKeys.h"

#include "ui/plan/PlanPage.h"

namespace evenhand {

KeyRows planKeys(const KeyMap &keys)
{
    return {{{}, PlanPage::tr("Plan of the session")},
            {PlanPage::tr("1 2 3 4"), PlanPage::tr("Agenda, people, session, what to look at")},
            {PlanPage::tr("↑ ↓"), PlanPage::tr("Choose a row")},
            {PlanPage::tr("F2"), PlanPage::tr("Edit its fields; of what is to look at: go there")},
            {PlanPage::tr("Enter, Tab"), PlanPage::tr("In a field: take what was typed, and go on")},
            {PlanPage::tr("Ctrl+N"), PlanPage::tr("Add a segment, or a person")},
            {PlanPage::tr("Ctrl+D"), PlanPage::tr("Duplicate the segment")},
            {PlanPage::tr("Del"), PlanPage::tr("Remove the segment; of a guess: it is right")},
            {PlanPage::tr("Alt+↑ ↓"), PlanPage::tr("Move the segment")},
            {PlanPage::tr("Alt++ −"), PlanPage::tr("A minute more, less")},
            {PlanPage::tr("6, 5:30, 90 min"), PlanPage::tr("Lengths, as they can be typed")},
            {PlanPage::tr("14:30"), PlanPage::tr("A fixed start; empty: whenever it comes")},
            {keys.label(Act::Undo), nameOf(Act::Undo)},
            {keys.label(Act::Redo), nameOf(Act::Redo)},
            {PlanPage::tr("Esc"), PlanPage::tr("Out of a field; back to the session")}};
}

} // namespace evenhand
