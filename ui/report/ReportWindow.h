// SPDX-License-Identifier: Apache-2.0
// The report as it would be written, a window of its own beside the session's: whose names it
// gives and how long it is can be chosen; then it is saved, or copied.
#pragma once

#include "models/minutes/Minutes.h"
#include "ui/theme/Theme.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QTextBrowser;

namespace evenhand {

class ElidedLabel;
class KeyButton;
class KeySheet;
class StatusLine;

struct ReportChoice
{
    Rule rule = Rule::Open;
    QString templateName;

    friend bool operator==(const ReportChoice &, const ReportChoice &) = default;
};

class ReportWindow : public QWidget
{
    Q_OBJECT
public:
    // `templates` as app/report names them, the usual one first.
    explicit ReportWindow(const QStringList &templates, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // `place`: the file that is offered, without its extension.
    void showSession(const QString &title, const QString &place);
    // `page`: HTML in which all that is a stranger's is harmless already. `standing`: what to know
    // of it: "as of 34:12, the session is running"; may be empty.
    void showPage(const QString &page, const QString &standing);
    void showSaved(const QString &path);
    void showCopied();
    void showTrouble(const QString &words);

    ReportChoice choice() const;
    StatusLine &status() { return *m_status; }
    // A file that can be shown in its folder.
    QString savedPath() const { return m_saved; }

Q_SIGNALS:
    void choiceChanged();
    void saveRequested(const QString &path); // its extension says the format
    void copyRequested();                    // as Markdown
    void showInFolderRequested(const QString &path);
    void closing();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void placeActs();
    void shareColumns();
    void shareAnew();
    void choosePlace();
    void showKeys();
    QString styleSheetOfPage() const;

    Theme m_theme = themeOf(ThemeKind::Light);
    QString m_page, m_place, m_saved;
    ElidedLabel *m_title, *m_standing;
    QLabel *m_ruleLabel, *m_templateLabel;
    QComboBox *m_rule, *m_template;
    KeyButton *m_save, *m_copy, *m_show, *m_help, *m_close;
    QGridLayout *m_acts;
    QTextBrowser *m_preview;
    int m_sharedWidth = 0; // of the preview, when its columns were shared out
    StatusLine *m_status;
    KeySheet *m_keys;
};

} // namespace evenhand
