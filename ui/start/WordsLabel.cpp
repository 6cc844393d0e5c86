// SPDX-License-Identifier: Apache-2.0
#include "ui/start/WordsLabel.h"

#include "models/minutes/plainText.h"
#include "ui/theme/Theme.h"

#include <QEvent>

namespace evenhand {

namespace {
constexpr qsizetype longest = 600; // characters; more is no message
} // namespace

WordsLabel::WordsLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    startwards(*this);
    QSizePolicy policy = sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    setSizePolicy(policy);
}

void WordsLabel::setWords(const QString &words)
{
    setText(plainProse(words, longest));
}

// Words of a language that runs the other way start where all others do.
void WordsLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        startwards(*this);
}

QSize WordsLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

} // namespace evenhand
