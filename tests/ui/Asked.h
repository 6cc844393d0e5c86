// SPDX-License-Identifier: Apache-2.0
// What a pane asked for by its signal `requested`, as compact JSON with ' for ", in its order.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStringList>

namespace evenhand::tests {

class Asked
{
public:
    template<class Pane> explicit Asked(Pane &pane) : m_spy(&pane, &Pane::requested) {}

    // All since the last call.
    QStringList all()
    {
        QStringList commands;
        while (!m_spy.isEmpty())
            commands << text(m_spy.takeFirst().first().toJsonObject());
        return commands;
    }
    // The only one since the last call; several are joined.
    QString one() { return all().join(QStringLiteral(" & ")); }

private:
    static QString text(const QJsonObject &command)
    {
        return QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
    }

    QSignalSpy m_spy;
};

} // namespace evenhand::tests
