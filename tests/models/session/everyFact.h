// SPDX-License-Identifier: Apache-2.0
// One fact of every type, its fields filled by their types, for tests of what holds for all.
#pragma once

#include "models/session/Facts.h"

#include <vector>

namespace evenhand::tests {

enum class Fill { Nothing, Everything, Cleared };

// A visitor of a fact's fields that sets them all, each to another value.
class Filler
{
public:
    explicit Filler(Fill fill) : m_fill(fill) {}

    void singleton(const char *) {}
    void needs(const char *) {}
    template<class T> void changes(const char *, T &value) { fill(value); }
    template<class T> void uses(const char *, T &value) { fill(value); }
    template<class T> void plain(const char *, T &value) { fill(value); }
    template<class T> void text(const char *, T &value) { fill(value); }

private:
    QString word() { return QStringLiteral("wörd %1 🔑").arg(++m_count); }
    void set(QString &value) { value = word(); }
    void set(QByteArray &value) { value = QByteArray(32, char(++m_count)); }
    void set(bool &value) { value = !value; }
    void set(int &value) { value = 1000 + ++m_count; }
    void set(Instant &value) { value = instantFromMs(1'777'629'600'000 + ++m_count); }
    void set(Duration &value) { value = Duration(-5000 - ++m_count); }
    void set(EventId &value) { value = {{QByteArray(Origin::size, char(++m_count))}, quint64(m_count)}; }
    void set(Text &value) { value = Text(word()); }
    void set(TextList &value) { value = TextList({word(), QString(), word()}); }
    void set(QStringList &value) { value = {word(), word()}; }
    void set(FittedLength &value)
    {
        set(value.segment);
        set(value.from);
        set(value.to);
    }
    void set(OptionCount &value)
    {
        set(value.option);
        set(value.votes);
    }
    template<class Tag> void set(Id<Tag> &id) { id.value = QStringLiteral("id:%1").arg(++m_count); }
    template<class T>
    requires std::is_enum_v<T>
    void set(T &kind) { kind = static_cast<T>(Words<T>::list.size() - 1); }
    template<class T> void set(std::vector<T> &list)
    {
        list.resize(2);
        for (T &item : list)
            set(item);
    }

    template<class T> void fill(T &value)
    {
        if (m_fill == Fill::Everything)
            set(value);
    }
    template<class T> void fill(std::optional<T> &value)
    {
        if (m_fill == Fill::Everything)
            set(value.emplace());
    }
    template<class T> void fill(Change<T> &change)
    {
        change.isGiven = m_fill != Fill::Nothing;
        if (m_fill == Fill::Everything)
            set(change.value.emplace());
    }

    Fill m_fill;
    int m_count = 0;
};

template<size_t... I> std::vector<Fact> everyFact(Fill fill, std::index_sequence<I...>)
{
    std::vector<Fact> facts;
    const auto add = [&]<size_t N>(std::integral_constant<size_t, N>) {
        using T = TypeAt<N, Fact>;
        if constexpr (!std::is_same_v<T, UnknownFact>) {
            T fact;
            Filler filler(fill);
            T::fields(fact, filler);
            facts.emplace_back(std::move(fact));
        }
    };
    (add(std::integral_constant<size_t, I>{}), ...);
    return facts;
}

inline std::vector<Fact> everyFact(Fill fill)
{
    return everyFact(fill, std::make_index_sequence<typesOf<Fact>>{});
}

} // namespace evenhand::tests
