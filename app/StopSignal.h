// SPDX-License-Identifier: Apache-2.0
// SIGTERM and SIGINT as a Qt signal, so that a console leaves cleanly.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace evenhand {

class StopSignal : public QObject
{
    Q_OBJECT
public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void asked();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace evenhand
