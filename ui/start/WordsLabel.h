// SPDX-License-Identifier: Apache-2.0
// Words in as many lines as they need, plain whoever wrote them; they never widen what they stand in.
#pragma once

#include <QLabel>

namespace evenhand {

class WordsLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WordsLabel(QWidget *parent = nullptr);

    void setWords(const QString &words);

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace evenhand
