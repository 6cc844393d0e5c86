// SPDX-License-Identifier: Apache-2.0
// RAII around gumbo's parse tree. Gumbo 0.10 frees its tree recursively and is quadratic on deep
// or attribute-laden pages (google/gumbo-parser#387, #393): so the tree lives in an arena of ours
// that is bounded, and freed at once.
#pragma once

#include <QByteArray>
#include <memory>

struct GumboInternalOutput;

namespace evenhand {

class GumboTree
{
public:
    // `html` has to outlive the tree: the nodes point into it.
    explicit GumboTree(const QByteArray &html);
    ~GumboTree();
    GumboTree(const GumboTree &) = delete;
    GumboTree &operator=(const GumboTree &) = delete;

    // Null: given up, see GumboTree.cpp for the bounds.
    const GumboInternalOutput *output() const { return m_output; }

private:
    class Arena;
    std::unique_ptr<Arena> m_arena;
    const GumboInternalOutput *m_output = nullptr;
};

} // namespace evenhand
