// SPDX-License-Identifier: Apache-2.0
// A value that is one of many types: Boost's variant2, which is written as std::variant is (get_if,
// holds_alternative and visit are found by their argument). For sixty types the standard library's
// takes the compiler four times as long and as much room in each source that makes or visits one.
#pragma once

#include <boost/mp11/algorithm.hpp>
#include <boost/variant2/variant.hpp>
#include <cstddef>

namespace evenhand {

template<class... Types> using OneOf = boost::variant2::variant<Types...>;

template<class V> inline constexpr std::size_t typesOf = boost::mp11::mp_size<V>::value;

// The type at a place of the list, from 0.
template<std::size_t N, class V> using TypeAt = boost::mp11::mp_at_c<V, N>;

} // namespace evenhand
