// SPDX-License-Identifier: Apache-2.0
// "Chats of this session": which sources there are, how they stand, and the form of each. Nothing of it is a floor act,
// so that Enter may do it.
#pragma once

#include "models/feeds/SourceStanding.h"
#include "ui/window/Sheet.h"

#include <optional>
#include <utility>

class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace evenhand {

class SourceForm;

class SourcesSheet : public Sheet
{
    Q_OBJECT
public:
    explicit SourcesSheet(QWidget *window);

    void setTheme(const Theme &theme) override;
    KeyRows keyRows() const override;
    void setUsualFolder(const QString &folder);
    // `cannot`: not empty: there are no sources here, and why.
    void showRows(const std::vector<SourceRow> &rows, Instant now, const QString &cannot = {});
    void passTime(Instant now);
    void open();

    // Answers to what was asked for.
    void sayTested(bool isGood, const QString &words);
    void sayKept(const QString &problem); // empty: it is kept

    SourceForm *form() const { return m_form; }
    QListWidget *list() const { return m_list; }
    bool isEditing() const;

Q_SIGNALS:
    void testRequested(const evenhand::SourceSettings &settings, const std::optional<evenhand::SourceSecrets> &secrets);
    void keepRequested(const evenhand::SourceSettings &settings, const std::optional<evenhand::SourceSecrets> &secrets);
    void removeRequested(const QString &name);
    void switchRequested(const QString &name, bool on);
    void retryRequested(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addPlatform(QPushButton *button, Platform platform);
    void layOut();
    void connectParts();
    void showForm();
    void showList();
    void leaveForm();
    void choose(const QString &name);
    void showWords();
    void showActs();
    void choosePath();
    const SourceRow *chosen() const;
    QStringList names() const;

    std::vector<SourceRow> m_rows;
    Instant m_now{};
    QString m_cannot, m_removing; // asked for once
    QString m_kept;               // asked for: it is chosen once it is there
    std::optional<std::pair<SourceSettings, std::optional<SourceSecrets>>> m_asked; // whether that may go
    QStackedWidget *m_pages;
    QWidget *m_overview;
    QScrollArea *m_overviewScroll, *m_scroll;
    QLabel *m_heading, *m_teaching;
    QListWidget *m_list;
    QPushButton *m_addFile, *m_edit, *m_switch, *m_retry, *m_remove, *m_close;
    std::vector<QPushButton *> m_add; // one a platform; m_addFile first
    SourceForm *m_form;
};

} // namespace evenhand
