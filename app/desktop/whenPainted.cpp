// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/whenPainted.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>
#include <QWindow>
#include <utility>

namespace evenhand {

namespace {

// On another desktop, or behind a locked screen: it is usable by others all the same.
constexpr std::chrono::seconds longestUnseen(3);

class FirstFrame : public QObject
{
public:
    FirstFrame(QWidget &window, std::function<void()> then)
        : QObject(&window), m_window(window), m_then(std::move(then))
    {
        m_window.installEventFilter(this);
        if (QWindow *handle = m_window.windowHandle())
            handle->installEventFilter(this);
        m_window.update(); // if it was painted by now, it is once more
        QTimer::singleShot(longestUnseen, this, &FirstFrame::tell);
    }

protected:
    // An exposed window paints itself before the event is over, and its surface with it; so does one
    // that asks itself for an update.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const QWindow *handle = m_window.windowHandle();
        if (event->type() == QEvent::WinIdChange && handle)
            m_window.windowHandle()->installEventFilter(this);
        const bool paints = event->type() == QEvent::Expose || event->type() == QEvent::UpdateRequest;
        if (paints && handle && handle->isExposed())
            QMetaObject::invokeMethod(this, &FirstFrame::tell, Qt::QueuedConnection);
        return QObject::eventFilter(watched, event);
    }

private:
    void tell()
    {
        if (const auto then = std::exchange(m_then, {})) {
            deleteLater();
            then();
        }
    }

    QWidget &m_window;
    std::function<void()> m_then;
};

} // namespace

void whenPainted(QWidget &window, std::function<void()> then)
{
    new FirstFrame(window, std::move(then)); // the window's
}

} // namespace evenhand
