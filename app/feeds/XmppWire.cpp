// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/XmppWire.h"

#include <QPointer>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <strophe.h>
#include <thread>

namespace evenhand {

// Of the thread and of who opened it; each may be gone first.
struct XmppWire::Shared
{
    std::mutex mutex;
    std::condition_variable changed;
    XmppWire *wire = nullptr; // nobody: the thread ends
    QByteArray output;
    bool isReading = true;

    template<class Told> void tell(Told &&told)
    {
        const std::lock_guard lock(mutex);
        if (wire)
            QMetaObject::invokeMethod(
                wire, [to = wire, told] { told(*to); }, Qt::QueuedConnection);
    }
    bool isWanted()
    {
        const std::lock_guard lock(mutex);
        return wire != nullptr;
    }
};

namespace {

constexpr unsigned long tick = 20; // ms: what is to be sent waits at most so long
constexpr std::chrono::milliseconds farewellTakes(1'000);

// One connection, in its thread.
class Stream
{
public:
    Stream(XmppWire::Setup setup, std::function<void(QString)> stood, std::function<void(XmppElement)> came)
        : m_setup(std::move(setup)), m_stood(std::move(stood)), m_came(std::move(came))
    {}
    ~Stream()
    {
        if (m_connection)
            xmpp_conn_release(m_connection);
        if (m_context)
            xmpp_ctx_free(m_context);
        s_here = nullptr;
    }
    Q_DISABLE_COPY_MOVE(Stream)

    bool open()
    {
        static std::once_flag once;
        std::call_once(once, xmpp_initialize);
        s_here = this;
        m_log = {&Stream::log, this};
        m_context = xmpp_ctx_new(nullptr, &m_log);
        m_connection = xmpp_conn_new(m_context);
        const long tls = m_setup.isEncrypted ? XMPP_CONN_FLAG_MANDATORY_TLS : XMPP_CONN_FLAG_DISABLE_TLS;
        xmpp_conn_set_flags(m_connection, tls | XMPP_CONN_FLAG_DISABLE_SM);
        xmpp_conn_set_jid(m_connection, m_setup.address.toUtf8().constData());
        xmpp_conn_set_pass(m_connection, m_setup.password.toUtf8().constData());
        xmpp_conn_set_certfail_handler(m_connection, &Stream::judge);
        xmpp_conn_set_sockopt_callback(m_connection, &xmpp_sockopt_cb_keepalive);
        const QByteArray host = m_setup.host.toUtf8();
        const int asked = xmpp_connect_client(m_connection, host.isEmpty() ? nullptr : host.constData(),
                                              static_cast<unsigned short>(m_setup.port), &Stream::follow, this);
        if (asked != XMPP_EOK)
            over(QStringLiteral("there is no server for \"%1\"; see whether the address is right and this computer "
                                "online")
                     .arg(place()),
                 false);
        return !m_isOver;
    }
    void run() { xmpp_run_once(m_context, tick); }
    void write(const QByteArray &xml)
    {
        if (m_isUp)
            xmpp_send_raw(m_connection, xml.constData(), size_t(xml.size()));
    }
    void close()
    {
        if (!m_isOver)
            xmpp_disconnect(m_connection);
    }

    bool isUp() const { return m_isUp; }
    bool isOver() const { return m_isOver; }
    bool isHopeless() const { return m_isHopeless; }
    QString problem() const { return m_problem; }

private:
    QString place() const { return m_setup.host.isEmpty() ? m_setup.address.section(u'@', -1) : m_setup.host; }
    void over(const QString &problem, bool isHopeless)
    {
        m_isOver = true;
        m_isUp = false;
        m_problem = problem;
        m_isHopeless = isHopeless;
    }

    // What is wrong with a sign-in the library tells its log alone.
    static void log(void *self, xmpp_log_level_t, const char *, const char *words)
    {
        auto *stream = static_cast<Stream *>(self);
        if (std::strstr(words, "auth failed"))
            stream->m_wasRefused = true;
        else if (std::strstr(words, "TLS is not supported"))
            stream->m_isBare = true;
    }

    static int judge(const xmpp_tlscert_t *certificate, const char *const words)
    {
        Stream *stream = s_here;
        if (!stream)
            return 0;
        const QString shown = QString::fromLatin1(xmpp_tlscert_get_string(certificate, XMPP_CERT_FINGERPRINT_SHA256));
        if (!stream->m_setup.fingerprint.isEmpty() && hex(stream->m_setup.fingerprint) == hex(shown))
            return 1;
        stream->m_certificate =
            QStringLiteral("%1's certificate can't be trusted: %2. If its operators gave you this fingerprint, enter "
                           "it: %3")
                .arg(stream->place(), QString::fromUtf8(words).simplified().left(160).toLower(), shown.toUpper());
        return 0;
    }
    static QString hex(const QString &text)
    {
        QString digits;
        for (const QChar c : text.toUpper())
            if (c.isDigit() || (c >= u'A' && c <= u'F'))
                digits += c;
        return digits;
    }

    static void follow(xmpp_conn_t *connection, xmpp_conn_event_t event, int error, xmpp_stream_error_t *stream,
                       void *self)
    {
        auto *here = static_cast<Stream *>(self);
        if (event == XMPP_CONN_CONNECT) {
            here->m_isUp = true;
            xmpp_handler_add(connection, &Stream::take, nullptr, nullptr, nullptr, self);
            return here->m_stood(QString::fromUtf8(xmpp_conn_get_bound_jid(connection)));
        }
        const bool wasUp = here->m_isUp;
        here->over(here->words(error, stream, wasUp), false);
        here->m_isHopeless = !wasUp && (!here->m_certificate.isEmpty() || here->m_wasRefused || here->m_isBare);
    }

    QString words(int error, const xmpp_stream_error_t *stream, bool wasUp) const
    {
        if (!m_certificate.isEmpty())
            return m_certificate;
        if (m_isBare)
            return QStringLiteral("%1 offers no encryption; without it everybody on the way could read along")
                .arg(place());
        if (m_wasRefused && !wasUp)
            return QStringLiteral("%1 refuses the account or its password; type them anew").arg(place());
        if (stream && stream->type == XMPP_SE_CONFLICT)
            return QStringLiteral("this account was signed in from elsewhere");
        if (stream && stream->type == XMPP_SE_HOST_UNKNOWN)
            return QStringLiteral("%1 doesn't know the domain of %2; see whether the address is right")
                .arg(place(), m_setup.address);
        if (stream && stream->type == XMPP_SE_SYSTEM_SHUTDOWN)
            return QStringLiteral("%1 is being restarted").arg(place());
        if (error == ETIMEDOUT)
            return QStringLiteral("%1 doesn't answer").arg(place());
        if (!wasUp)
            return QStringLiteral("nothing answers at %1, or it hangs up; see whether name and port are right")
                .arg(place());
        return QStringLiteral("%1 closed the connection").arg(place());
    }

    static int take(xmpp_conn_t *, xmpp_stanza_t *stanza, void *self)
    {
        int left = XmppElement::most;
        XmppElement element;
        if (copy(stanza, element, 0, left))
            static_cast<Stream *>(self)->m_came(std::move(element));
        return 1; // and the next one
    }
    static bool copy(xmpp_stanza_t *from, XmppElement &to, int depth, int &left)
    {
        if (depth > XmppElement::deepest || --left < 0)
            return false;
        to.name = QString::fromUtf8(xmpp_stanza_get_name(from));
        to.space = QString::fromUtf8(xmpp_stanza_get_ns(from));
        const int count = xmpp_stanza_get_attribute_count(from);
        std::vector<const char *> all(size_t(2 * std::max(count, 0)));
        const int got = count > 0 ? xmpp_stanza_get_attributes(from, all.data(), 2 * count) : 0;
        for (int i = 0; i + 1 < got; i += 2)
            to.attributes.insert(QString::fromUtf8(all[size_t(i)]), QString::fromUtf8(all[size_t(i) + 1]));
        for (xmpp_stanza_t *each = xmpp_stanza_get_children(from); each; each = xmpp_stanza_get_next(each)) {
            if (xmpp_stanza_is_text(each))
                to.text += QString::fromUtf8(xmpp_stanza_get_text_ptr(each));
            else if (!copy(each, to.children.emplace_back(), depth + 1, left))
                return false;
        }
        return true;
    }

    XmppWire::Setup m_setup;
    std::function<void(QString)> m_stood;
    std::function<void(XmppElement)> m_came;
    xmpp_log_t m_log{};
    xmpp_ctx_t *m_context = nullptr;
    xmpp_conn_t *m_connection = nullptr;
    QString m_problem, m_certificate;
    bool m_isUp = false, m_isOver = false, m_isHopeless = false, m_wasRefused = false, m_isBare = false;

    static thread_local Stream *s_here; // the library's question about a certificate names nobody
};
thread_local Stream *Stream::s_here = nullptr;

} // namespace

XmppWire::XmppWire(QObject *parent) : QObject(parent) {}

XmppWire::~XmppWire()
{
    close();
}

void XmppWire::open(const Setup &setup)
{
    close();
    m_shared = std::make_shared<Shared>();
    m_shared->wire = this;
    const auto work = [shared = m_shared, setup] {
        Stream stream(
            setup,
            [&shared](const QString &address) {
                shared->tell([address](XmppWire &wire) { Q_EMIT wire.stood(address); });
            },
            [&shared](const XmppElement &element) {
                shared->tell([element](XmppWire &wire) { Q_EMIT wire.came(element); });
            });
        bool isOpen = stream.open();
        while (isOpen && !stream.isOver()) {
            QByteArray output;
            bool isWanted = true;
            {
                std::unique_lock lock(shared->mutex);
                if (shared->wire && !shared->isReading)
                    shared->changed.wait_for(lock, std::chrono::milliseconds(tick));
                isWanted = shared->wire != nullptr;
                if (stream.isUp() || !isWanted)
                    output = std::exchange(shared->output, {});
                if (isWanted && !shared->isReading && output.isEmpty())
                    continue;
            }
            if (!output.isEmpty())
                stream.write(output);
            if (!isWanted)
                break;
            stream.run();
        }
        // What was said last goes out.
        if (isOpen && !stream.isOver()) {
            stream.close();
            const auto until = std::chrono::steady_clock::now() + farewellTakes;
            while (!stream.isOver() && std::chrono::steady_clock::now() < until)
                stream.run();
        }
        shared->tell([words = stream.problem(), isHopeless = stream.isHopeless()](XmppWire &wire) {
            Q_EMIT wire.lost(words, isHopeless);
        });
    };
    std::thread(work).detach(); // a name's look-up can't be broken off
}

void XmppWire::send(const QByteArray &xml)
{
    if (!m_shared || xml.isEmpty())
        return;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->output += xml;
}

void XmppWire::close()
{
    if (!m_shared)
        return;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wire = nullptr;
    }
    m_shared->changed.notify_all();
    m_shared.reset();
}

void XmppWire::setReading(bool isReading)
{
    if (!m_shared)
        return;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->isReading = isReading;
}

} // namespace evenhand
