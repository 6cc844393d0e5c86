// SPDX-License-Identifier: Apache-2.0
// The form of one source: what is asked for depends on its platform. "Test" says in words whether it would work; what
// is kept in a keyring is never shown again, and stays as it is where nothing is typed.
#pragma once

#include "models/feeds/SourceSettings.h"
#include "ui/sources/sourceFields.h"
#include "ui/theme/Theme.h"

#include <QWidget>
#include <array>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace evenhand {

class FormCheck;
class RingButton;

class SourceForm : public QWidget
{
    Q_OBJECT
public:
    explicit SourceForm(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // Where Zoom saves its chats, mostly.
    void setUsualFolder(const QString &folder) { m_usualFolder = folder; }
    // An empty one of a platform, named as none that is `taken`; or one that is known.
    void begin(Platform platform, const QStringList &taken = {});
    void edit(const SourceSettings &settings);
    // What became of a test, or why it can't be kept.
    void say(const QString &words, bool isGood);
    void setTesting(bool isTesting);
    void setPath(const QString &path); // was chosen

    SourceSettings settings() const;
    std::optional<SourceSecrets> secrets() const; // none: as they are
    bool isChanged() const;                       // since it was opened
    QWidget *first() const;
    QString said() const;

Q_SIGNALS:
    void testRequested(const evenhand::SourceSettings &settings, const std::optional<evenhand::SourceSecrets> &secrets);
    void keepRequested(const evenhand::SourceSettings &settings, const std::optional<evenhand::SourceSecrets> &secrets);
    void browseRequested();
    void left();

private:
    struct Row
    {
        QLabel *name = nullptr;
        QWidget *widget = nullptr;
    };

    void addRow(SourceField field, QWidget *widget);
    void addLine(SourceField field, bool isSecret = false);
    void addSides();
    void showSaid();
    void layOut();
    void connectButtons();
    QLineEdit *line(SourceField field) const;
    QString typed(SourceField field) const;
    void showPlatform(Platform platform);
    bool isInOrder();

    std::array<Row, sourceFields> m_fields; // by SourceField
    QFormLayout *m_rows;
    FormCheck *m_encrypted, *m_bot;
    RingButton *m_online, *m_onsite;
    QPushButton *m_browse, *m_test, *m_keep, *m_leave;
    QLabel *m_heading, *m_remark, *m_said;
    Theme m_theme = themeOf(ThemeKind::Light);
    Platform m_platform = Platform::File;
    QString m_usualFolder, m_session;
    QStringList m_taken; // names that a new one can't have
    SourceSettings m_before;
    bool m_isTesting = false;
    bool m_isKnown = false, m_hasSaidGood = false;
};

} // namespace evenhand
