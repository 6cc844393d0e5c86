// SPDX-License-Identifier: Apache-2.0
#include "ui/start/WordsLabel.h"

#include "models/minutes/plainText.h"

namespace evenhand {

namespace {
constexpr qsizetype longest = 600; // characters; more is no message
} // namespace

WordsLabel::WordsLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy = sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    setSizePolicy(policy);
}

void WordsLabel::setWords(const QString &words)
{
    setText(plainProse(words, longest));
}

QSize WordsLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

} // namespace evenhand
