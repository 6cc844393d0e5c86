// SPDX-License-Identifier: Apache-2.0
// One field of the plan: its name and, beside it, what is wrong with what was typed; below, the
// text. Enter or leaving the field hands it on, Esc brings back what was there. What is being
// typed is never overwritten, and what can't be taken stays.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace evenhand {

class ElidedLabel;

class FormField : public QWidget
{
    Q_OBJECT
public:
    enum class Shape : quint8 { Line, Lines };

    explicit FormField(const QString &name, Shape shape = Shape::Line, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // What the plan has; shown unless somebody is at it.
    void setValue(const QString &value);
    // The same, of another segment or person: what was typed for the one before is dropped.
    void setOther(const QString &value);
    void setHint(const QString &words); // in the empty field
    void setProblem(const QString &words);
    QString text() const;
    QString problem() const;
    QWidget *editor() const;
    void focusWhole(); // all of it selected

Q_SIGNALS:
    void committed(const QString &text);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setText(const QString &text);
    void commit();
    void revert();

    Theme m_theme;
    QString m_value;   // as the plan has it
    QString m_shown;   // the same as the editor gives it back: it may have less of it
    QString m_offered; // as it was last handed on
    ElidedLabel *m_name, *m_problem;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_lines = nullptr;
};

// One of a list. The wheel doesn't turn it by accident.
class FormChoice : public QWidget
{
    Q_OBJECT
public:
    FormChoice(const QString &name, const QStringList &choices, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // `extra`: what stands there and is no choice; empty: none.
    void setCurrent(int index, const QString &extra = {});
    QComboBox *box() const { return m_box; }

Q_SIGNALS:
    void chosen(int index);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme = themeOf(ThemeKind::Light);
    QStringList m_choices;
    ElidedLabel *m_name;
    QComboBox *m_box;
};

} // namespace evenhand
