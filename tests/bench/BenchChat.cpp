// SPDX-License-Identifier: Apache-2.0
// A channel on a real inspircd: a burst of 10,000 messages until they are stored and in the feed's model, and how long
// one takes from who writes it to the feeds of two consoles, of which one runs the channel.
#include "models/items/FeedModel.h"
#include "tests/app/feeds/IrcServer.h"
#include "tests/app/feeds/LinkedFed.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>

using namespace evenhand;

namespace {

const QString irc = QStringLiteral("irc");

// What a window's feed shows of a console.
class Shown
{
public:
    explicit Shown(const Fed &fed) : m_fed(fed)
    {
        QObject::connect(&fed.host->session(), &Session::grown, &m_model,
                         [this] { m_model.showState(m_fed.state(), m_fed.host->session().now()); });
    }
    int rows() const { return m_model.rowCount(); }

private:
    const Fed &m_fed;
    FeedModel m_model;
};

void until(const std::function<bool()> &isSo)
{
    QElapsedTimer patience;
    patience.start();
    while (!isSo()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        if (patience.elapsed() > 120'000)
            qFatal("it doesn't come to an end");
    }
}

QString channelAt(const IrcServer &server)
{
    return QStringLiteral("irc=irc://desk@127.0.0.1:%1/%23room").arg(server.port());
}

void burst(IrcServer &server, int count)
{
    Fed fed({channelAt(server)});
    const Shown shown(fed);
    until([&] { return fed.isLive(irc); });
    IrcGuest ana(server.port(), "Ana");
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "PRIVMSG #room :line " + QByteArray::number(i) + "\r\n";
    QElapsedTimer clock;
    clock.start();
    ana.send(lines.chopped(2));
    until([&] { return shown.rows() >= count; });
    const double took = double(clock.nsecsElapsed()) / 1e9;
    QTextStream(stdout) << QStringLiteral("a burst of %1 messages, stored and shown: %2 s, %3/s\n")
                               .arg(count)
                               .arg(took, 0, 'f', 2)
                               .arg(double(count) / took, 0, 'f', 0);
}

void oneByOne(IrcServer &server, int count)
{
    TwoFeds two(channelAt(server), true);
    const Shown here(two.one.fed), there(two.other.fed);
    until([&] { return two.areSame() && two.one.fed.isLive(irc) && two.other.standsBy(irc); });
    IrcGuest ana(server.port(), "Ana");
    printPercentiles("one message, from who writes it to both consoles' feeds", count, [&](int i) {
        ana.say("word " + QByteArray::number(i));
        until([&] { return here.rows() > i && there.rows() > i; });
        return 1;
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (IrcServer::programOf(IrcServer::Kind::Inspircd).isEmpty())
        qFatal("inspircd is not installed");
    for (int round = 0; round < 3; ++round) {
        IrcServer server(IrcServer::Kind::Inspircd);
        if (!server.start())
            qFatal("inspircd doesn't start");
        burst(server, 10'000);
    }
    IrcServer server(IrcServer::Kind::Inspircd);
    if (!server.start())
        qFatal("inspircd doesn't start");
    oneByOne(server, 1000);
    return 0;
}
