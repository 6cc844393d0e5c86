// SPDX-License-Identifier: Apache-2.0
#include "ui/start/startKeys.h"

#include "ui/start/NewPage.h"
#include "ui/start/SessionsPage.h"

namespace evenhand {

KeyRows sessionsKeys()
{
    return {{{}, SessionsPage::tr("Sessions")},
            {SessionsPage::tr("Ctrl+N"), SessionsPage::tr("New from a proposal: paste its text, or drop its file")},
            {SessionsPage::tr("Ctrl+O"), SessionsPage::tr("Open a session’s file")},
            {SessionsPage::tr("Ctrl+T"), SessionsPage::tr("Try it: a rehearsal")},
            {SessionsPage::tr("↑ ↓"), SessionsPage::tr("Choose a session")},
            {SessionsPage::tr("Enter"), SessionsPage::tr("Open it")},
            {SessionsPage::tr("Ctrl+R"), SessionsPage::tr("Its report")},
            {SessionsPage::tr("Del"), SessionsPage::tr("Remove it from this list; the file stays")},
            {SessionsPage::tr("letters, Ctrl+F"), SessionsPage::tr("Search the sessions; Esc shows all again")},
            {SessionsPage::tr("Tab"), SessionsPage::tr("To the buttons and back")}};
}

KeyRows newSessionKeys()
{
    return {{{}, NewPage::tr("A session from a proposal")},
            {NewPage::tr("Ctrl+V"), NewPage::tr("Paste the text of the proposal: the whole page, as it is")},
            {NewPage::tr("Ctrl+O"), NewPage::tr("Read it from a file")},
            {NewPage::tr("Tab"), NewPage::tr("From the text to what was understood, field by field")},
            {NewPage::tr("Space"), NewPage::tr("Of a guess: tick it off, or not")},
            {NewPage::tr("Ctrl+Enter"), NewPage::tr("Make the session and open it")},
            {NewPage::tr("Ctrl+Z"), NewPage::tr("In the text: bring back what was there")},
            {NewPage::tr("Esc"), NewPage::tr("Back to the sessions; what was begun is kept")}};
}

} // namespace evenhand
