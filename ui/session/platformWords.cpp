// SPDX-License-Identifier: Apache-2.0
#include "ui/session/platformWords.h"

#include "models/minutes/plainText.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestSourceName = 16, longestSourceProblem = 300;
constexpr int mostNamed = 2;

QString platformText(const char *words)
{
    return QCoreApplication::translate("Platforms", words);
}

QString ageOf(const SourceRow &row, Instant now)
{
    return clockText(std::max(now - *row.standing.saved, Duration(0)));
}

// How much it wants to be looked at.
int worry(const SourceRow &row, Instant now)
{
    switch (lightOf(row, now)) {
    case Lamp::Light::Bad: return 3;
    case Lamp::Light::Late: return 2;
    case Lamp::Light::Good: return 0;
    default: return 1;
    }
}

bool hasAge(const SourceRow &row)
{
    return row.standing.light == SourceStanding::Light::Live && row.standing.saved;
}

// `isOne` of several: what is wrong with it is told in the tip.
QString fewWords(const SourceRow &row, Instant now, bool isOne)
{
    const QString name = plainLine(row.settings.name, longestSourceName);
    if (isOne && row.standing.light == SourceStanding::Light::Trying)
        return platformText("%1…").arg(name);
    if (isOne && row.standing.light == SourceStanding::Light::Failed)
        return platformText("%1!").arg(name);
    switch (row.standing.light) {
    case SourceStanding::Light::Off: return name;
    case SourceStanding::Light::Trying: return platformText("%1: trying").arg(name);
    case SourceStanding::Light::Failed: return platformText("%1: look").arg(name);
    case SourceStanding::Light::Live: break;
    }
    return row.standing.saved ? platformText("%1 %2").arg(name, ageOf(row, now)) : name;
}

} // namespace

Lamp::Light lightOf(const SourceRow &row, Instant now)
{
    if (!row.isOn || row.standing.light == SourceStanding::Light::Off)
        return Lamp::Light::Off;
    if (row.standing.light == SourceStanding::Light::Failed)
        return Lamp::Light::Bad;
    if (row.standing.light == SourceStanding::Light::Trying)
        return row.standing.goneAt ? Lamp::Light::Late : Lamp::Light::Off;
    if (row.standing.saved)
        return isLate(row.standing, now) ? Lamp::Light::Late : Lamp::Light::Off;
    return Lamp::Light::Good;
}

QString standingWords(const SourceRow &row, Instant now)
{
    if (!row.isOn)
        return platformText("switched off");
    const QString problem = plainLine(row.standing.problem, longestSourceProblem);
    const QString detail = plainLine(row.standing.detail, longestSourceProblem);
    switch (row.standing.light) {
    case SourceStanding::Light::Off:
        return row.standing.runBy.isEmpty()
            ? platformText("switched off")
            : platformText("stands by: %1 runs it").arg(plainLine(row.standing.runBy, longestSourceName));
    case SourceStanding::Light::Failed: return platformText("look: %1").arg(problem);
    case SourceStanding::Light::Trying:
        return problem.isEmpty() ? platformText("trying: %1").arg(detail) : platformText("trying: %1").arg(problem);
    case SourceStanding::Light::Live: break;
    }
    return row.standing.saved ? platformText("saved %1 ago, %2").arg(ageOf(row, now), detail)
                              : platformText("live, %1").arg(detail);
}

std::optional<PlatformLight> platformLight(const std::vector<SourceRow> &rows, Instant now)
{
    std::vector<const SourceRow *> on;
    for (const SourceRow &row : rows)
        if (row.isOn)
            on.push_back(&row);
    if (on.empty())
        return std::nullopt;
    std::stable_sort(on.begin(), on.end(),
                     [now](const SourceRow *a, const SourceRow *b) { return worry(*a, now) > worry(*b, now); });
    PlatformLight light{lightOf(*on.front(), now), {}, {}};
    // How old the last save of a file is must be seen: it changes, and nobody else tells.
    if (const auto aged = std::find_if(on.begin(), on.end(), [](const SourceRow *row) { return hasAge(*row); });
        aged != on.end())
        std::rotate(on.begin(), aged, aged + 1);
    QStringList words, tips;
    for (const SourceRow *row : on) {
        if (words.size() < mostNamed)
            words << fewWords(*row, now, on.size() > 1);
        tips << platformText("%1: %2").arg(plainLine(row->settings.name, longestSourceName), standingWords(*row, now));
    }
    light.words = words.join(QStringLiteral(", "));
    if (on.size() > mostNamed)
        light.words = platformText("%1 +%2").arg(light.words, QString::number(on.size() - mostNamed));
    light.tip = tips.join(QStringLiteral(" · "));
    return light;
}

} // namespace evenhand
