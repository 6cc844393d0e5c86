// SPDX-License-Identifier: Apache-2.0
// "Pair with the other laptop": one lets the other ask, both read a code aloud, each types the one that
// the OTHER screen shows. Nothing of it is a floor act, so that Enter may do it.
#pragma once

#include "ui/pairing/PairingView.h"
#include "ui/window/Sheet.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace evenhand {

class QrCode;

class PairingSheet : public Sheet
{
    Q_OBJECT
public:
    static constexpr size_t mostNearby = 4;

    explicit PairingSheet(QWidget *window);

    void setTheme(const Theme &theme) override;
    void showPairing(const PairingView &view);
    // Why a step wasn't taken, and what to do.
    void say(const QString &words);
    void open();

Q_SIGNALS:
    void openRequested(); // lets others ask for a minute
    void dialRequested(const QString &address);
    void confirmRequested(const QString &code);
    // Which of two sessions goes on.
    void mineRequested();
    void theirsRequested();

private:
    QLabel *addWords();
    void layOut();
    void submit();
    void showEntry();
    void showNearby();
    bool isChoosing() const { return m_view.choice && m_view.phase != PairingPhase::Comparing; }
    void showChoice();

    PairingView m_view;
    QLabel *m_heading, *m_teaching, *m_shown, *m_around, *m_said, *m_sessions;
    QLineEdit *m_entry;
    QrCode *m_qr; // of the address, while others may ask
    QPushButton *m_submit, *m_open, *m_close, *m_mine, *m_theirs;
    std::vector<QPushButton *> m_nearby;
};

} // namespace evenhand
