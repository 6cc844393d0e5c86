// SPDX-License-Identifier: Apache-2.0
#include "app/rehearsal/Rehearsal.h"

#include "app/cli/WholeSession.h"
#include "app/planning/PlanInput.h"
#include "models/planning/planFacts.h"

#include <QFile>
#include <QPointer>

// Outside the namespace: a static library's resources have to be asked for by this name.
static void requestDemo()
{
    Q_INIT_RESOURCE(demo);
}

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr Duration before = 30s; // time to look around
constexpr Duration longestWait = 1h;

QByteArray bundled(const char *name)
{
    requestDemo();
    QFile file(QStringLiteral(":/demo/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Rehearsal::Rehearsal(std::function<Instant()> wall, Instant start, int speed)
    : m_clock(std::make_shared<RehearsalClock>(std::move(wall), start))
{
    m_clock->setSpeed(speed);
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &Rehearsal::advance);
}

// The host's file lies in the folder.
Rehearsal::~Rehearsal()
{
    m_host.reset();
}

std::variant<std::unique_ptr<Rehearsal>, HostProblem> Rehearsal::start(std::function<Instant()> wall,
                                                                       HostOptions options, int speed)
{
    auto prepared = prepare(std::move(options));
    if (auto *problem = std::get_if<HostProblem>(&prepared))
        return std::move(*problem);
    return begin(std::move(std::get<PreparedRehearsal>(prepared)), std::move(wall), speed);
}

std::variant<PreparedRehearsal, HostProblem> Rehearsal::prepare(HostOptions options)
{
    const QByteArray planText = bundled("plan.json"), script = bundled("rehearsal.jsonl");
    const PlanResult read = readPlan(planText, QStringLiteral("plan.json"));
    if (!read.plan || !read.plan->starts)
        return HostProblem{{}, QStringLiteral("the bundled session is not in this program; build it anew")};
    const Instant start = *read.plan->starts - before;
    std::vector<ScriptLine> lines;
    Player player(planText);
    player.takePlan(factsOfPlan(*read.plan));
    for (const QByteArray &text : script.split('\n')) {
        ScriptLine line = scriptLine(text);
        if (line.refusal)
            continue;
        if (line.at < start)
            player.play(text);
        else
            lines.push_back(std::move(line));
    }
    options.links.reset(); // nobody else is to see it
    auto folder = std::make_unique<QTemporaryDir>();
    options.file = folder->filePath(QStringLiteral("rehearsal.evenhand"));
    options.home = folder->filePath(QStringLiteral("home"));
    if (const Trouble trouble = writeSession(options.file, player.log(), nullptr))
        return HostProblem{options.file, trouble->message()};
    auto session = Host::read(options);
    if (auto *problem = std::get_if<HostProblem>(&session))
        return std::move(*problem);
    return PreparedRehearsal{std::move(folder), std::move(lines), start, std::move(options),
                             std::move(std::get<ReadSession>(session))};
}

std::variant<std::unique_ptr<Rehearsal>, HostProblem> Rehearsal::begin(PreparedRehearsal prepared,
                                                                       std::function<Instant()> wall, int speed)
{
    std::unique_ptr<Rehearsal> rehearsal(new Rehearsal(std::move(wall), prepared.start, speed));
    rehearsal->m_folder = std::move(prepared.folder);
    rehearsal->m_lines = std::move(prepared.lines);
    prepared.options.clock = [clock = rehearsal->m_clock] { return clock->now(); };
    auto host = Host::host(std::move(prepared.session), prepared.options);
    if (auto *problem = std::get_if<HostProblem>(&host))
        return std::move(*problem);
    rehearsal->m_host = std::move(std::get<std::unique_ptr<Host>>(host));
    rehearsal->advance();
    return rehearsal;
}

void Rehearsal::setSpeed(int speed)
{
    m_clock->setSpeed(speed);
    advance();
    Q_EMIT speedChanged();
}

void Rehearsal::advance()
{
    m_due.stop();
    if (m_isPerforming || isOver())
        return;
    const ScriptLine &line = m_lines[m_next];
    m_clock->holdAt(line.at);
    if (m_clock->now() >= line.at)
        return perform(line);
    if (const std::optional<Duration> wait = m_clock->until(line.at))
        m_due.start(std::min(*wait, longestWait));
}

void Rehearsal::perform(const ScriptLine &line)
{
    m_isPerforming = true;
    m_host->session().performAs(line.by, line.command, [self = QPointer<Rehearsal>(this)](const QJsonObject &result) {
        if (self) // the session answers in the midst of its own work
            QMetaObject::invokeMethod(
                self.data(), [self, result] { self->takeAnswer(result); }, Qt::QueuedConnection);
    });
}

void Rehearsal::takeAnswer(const QJsonObject &result)
{
    m_isPerforming = false;
    ++m_next;
    if (isOver())
        m_clock->holdAt(std::nullopt);
    Q_EMIT played(result);
    if (isOver())
        Q_EMIT ended();
    else
        advance();
}

} // namespace evenhand
