// SPDX-License-Identifier: Apache-2.0
#include "app/planning/htmlText.h"

#include "app/planning/GumboTree.h"

#include <QStringList>
#include <algorithm>
#include <gumbo.h>
#include <vector>

namespace evenhand {

namespace {

QString attribute(const GumboNode *node, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found ? QString::fromUtf8(found->value).toLower() : QString();
}

bool isElement(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

const GumboVector &childrenOf(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
}

const GumboNode *child(const GumboNode *node, unsigned i)
{
    return static_cast<const GumboNode *>(childrenOf(node).data[i]);
}

bool isOneOf(GumboTag tag, std::initializer_list<GumboTag> tags)
{
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool isNeverShown(GumboTag tag)
{
    return isOneOf(tag,
                   {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,
                    GUMBO_TAG_IFRAME, GUMBO_TAG_SVG, GUMBO_TAG_CANVAS, GUMBO_TAG_OBJECT, GUMBO_TAG_AUDIO,
                    GUMBO_TAG_VIDEO, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_DATALIST,
                    GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_FORM});
}

bool isFurniture(const GumboNode *node)
{
    const QString role = attribute(node, "role");
    if (role == QLatin1String("navigation") || role == QLatin1String("banner") || role == QLatin1String("contentinfo")
        || role == QLatin1String("search") || role == QLatin1String("dialog"))
        return true;
    const QString classes = u' ' + attribute(node, "class") + u' ';
    for (const char *one : {" breadcrumb ", " breadcrumbs ", " menu ", " tabs ", " pager ", " skip-link ", " sr-only "})
        if (classes.contains(QLatin1String(one)))
            return true;
    // Drupal hides some field labels from the eye; they are what the reader needs most.
    const bool isLabel = classes.contains(QLatin1String("label"));
    return classes.contains(QLatin1String(" visually-hidden ")) && !isLabel;
}

bool isHidden(const GumboNode *node)
{
    if (isNeverShown(node->v.element.tag) || gumbo_get_attribute(&node->v.element.attributes, "hidden"))
        return true;
    if (node->v.element.attributes.length == 0)
        return false;
    const QString style = attribute(node, "style").remove(u' ');
    return style.contains(QLatin1String("display:none")) || attribute(node, "aria-hidden") == QLatin1String("true")
        || isFurniture(node);
}

int headingLevel(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? int(tag) - int(GUMBO_TAG_H1) + 1 : 0;
}

bool isBlock(GumboTag tag)
{
    return isOneOf(tag,
                   {GUMBO_TAG_P,       GUMBO_TAG_DIV,    GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,    GUMBO_TAG_MAIN,
                    GUMBO_TAG_HEADER,  GUMBO_TAG_UL,     GUMBO_TAG_OL,      GUMBO_TAG_DL,         GUMBO_TAG_TABLE,
                    GUMBO_TAG_TBODY,   GUMBO_TAG_THEAD,  GUMBO_TAG_BODY,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
                    GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE, GUMBO_TAG_HR,      GUMBO_TAG_FIELDSET,   GUMBO_TAG_DETAILS,
                    GUMBO_TAG_SUMMARY, GUMBO_TAG_CENTER});
}

// Text with pending breaks: at most one blank line between two blocks.
class TextBuilder
{
public:
    void addText(const QString &text, bool isPreformatted)
    {
        if (isPreformatted) {
            const QStringList lines = text.split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if (i > 0)
                    endLine();
                addWords(lines[i]);
            }
            return;
        }
        addWords(text);
    }
    void breakLine() { m_breaks = std::max(m_breaks, 1); } // an element begins on a line of its own
    // Written by the author: a second one without words between leaves a line empty.
    void endLine()
    {
        m_lineEnds = std::min(m_lineEnds + 1, 2);
        m_breaks = std::max(m_breaks, m_lineEnds);
    }
    void breakBlock() { m_breaks = 2; }
    void addMark(const QString &mark) // before the next word
    {
        m_mark = mark;
    }
    QString text() const { return m_text; }

private:
    void addWords(const QString &text)
    {
        for (const QChar c : text) {
            if (c.isSpace()) {
                m_hasSpace = true;
                continue;
            }
            if (m_breaks > 0 || m_text.isEmpty())
                startLine();
            else if (m_hasSpace && !m_text.endsWith(u' '))
                m_text += u' ';
            m_hasSpace = false;
            m_text += c;
        }
    }
    void startLine()
    {
        if (!m_text.isEmpty())
            m_text += m_breaks > 1 ? QLatin1String("\n\n") : QLatin1String("\n");
        m_text += m_mark;
        m_mark.clear();
        m_breaks = 0;
        m_lineEnds = 0;
        m_hasSpace = false;
    }

    QString m_text;
    QString m_mark;
    int m_breaks = 0;
    int m_lineEnds = 0; // since the last word
    bool m_hasSpace = false;
};

// Walks with a stack of its own: pages may be nested as deep as they like.
class PageWriter
{
public:
    QString write(const GumboNode *root)
    {
        enter(root);
        while (!m_stack.empty()) {
            Visit &top = m_stack.back();
            if (top.next < childrenOf(top.node).length)
                enter(child(top.node, top.next++));
            else
                leave();
        }
        return m_text.text();
    }

private:
    struct Visit
    {
        const GumboNode *node;
        unsigned next = 0;
        int count = 0; // items of a list, cells of a row
    };

    void enter(const GumboNode *node)
    {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE) {
            m_text.addText(QString::fromUtf8(node->v.text.text), m_preformatted > 0);
            return;
        }
        if (!isElement(node) || (!m_stack.empty() && isHidden(node)))
            return;
        open(node);
        m_stack.push_back({node});
    }

    void open(const GumboNode *node)
    {
        const GumboTag tag = node->v.element.tag;
        if (tag == GUMBO_TAG_BR)
            m_text.endLine();
        else if (const int level = headingLevel(tag)) {
            m_text.breakBlock();
            m_text.addMark(QString(level, u'#') + u' ');
        } else if (tag == GUMBO_TAG_LI)
            openItem();
        else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
            openCell();
        else if (isOneOf(tag, {GUMBO_TAG_TR, GUMBO_TAG_DT, GUMBO_TAG_DD}))
            m_text.breakLine();
        else if (isBlock(tag) && !m_isInCell)
            m_text.breakBlock();
        if (tag == GUMBO_TAG_PRE)
            ++m_preformatted;
    }

    void openItem()
    {
        m_text.breakLine();
        const bool isCounted = !m_stack.empty() && m_stack.back().node->v.element.tag == GUMBO_TAG_OL;
        m_text.addMark(isCounted ? QStringLiteral("%1. ").arg(++m_stack.back().count) : QStringLiteral("• "));
    }

    // A row of two cells is a label and its value.
    void openCell()
    {
        m_isInCell = true;
        if (m_stack.empty() || m_stack.back().count++ == 0)
            return;
        const bool isPair = cellsOf(m_stack.back().node) == 2;
        m_text.addText(isPair ? QStringLiteral(": ") : QStringLiteral(", "), false);
    }

    static int cellsOf(const GumboNode *row)
    {
        const unsigned length = std::min(childrenOf(row).length, 64u);
        int cells = 0;
        for (unsigned i = 0; i < length; ++i)
            cells +=
                isElement(child(row, i)) && isOneOf(child(row, i)->v.element.tag, {GUMBO_TAG_TD, GUMBO_TAG_TH}) ? 1 : 0;
        return cells;
    }

    void leave()
    {
        const GumboTag tag = m_stack.back().node->v.element.tag;
        m_stack.pop_back();
        if (tag == GUMBO_TAG_PRE)
            --m_preformatted;
        if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
            m_isInCell = false;
        else if (headingLevel(tag) > 0 || (isBlock(tag) && !m_isInCell))
            m_text.breakBlock();
        else if (isOneOf(tag, {GUMBO_TAG_LI, GUMBO_TAG_TR, GUMBO_TAG_DT, GUMBO_TAG_DD}))
            m_text.breakLine();
    }

    TextBuilder m_text;
    std::vector<Visit> m_stack;
    int m_preformatted = 0;
    bool m_isInCell = false;
};

template<class Matches> const GumboNode *findNode(const GumboNode *root, Matches matches)
{
    std::vector<const GumboNode *> waiting{root};
    while (!waiting.empty()) {
        const GumboNode *node = waiting.back();
        waiting.pop_back();
        if (node->type != GUMBO_NODE_DOCUMENT && !isElement(node))
            continue;
        if (isElement(node) && matches(node))
            return node;
        for (unsigned i = childrenOf(node).length; i > 0; --i)
            waiting.push_back(child(node, i - 1));
    }
    return nullptr;
}

const GumboNode *findTag(const GumboNode *root, GumboTag tag)
{
    return findNode(root, [tag](const GumboNode *node) { return node->v.element.tag == tag; });
}

const GumboNode *contentOf(const GumboNode *root)
{
    const GumboNode *main = findNode(root, [](const GumboNode *node) {
        return node->v.element.tag == GUMBO_TAG_MAIN || attribute(node, "role") == QLatin1String("main");
    });
    if (main)
        return main;
    const GumboNode *article = findTag(root, GUMBO_TAG_ARTICLE);
    const GumboNode *body = findTag(root, GUMBO_TAG_BODY);
    return article ? article : body ? body : root;
}

} // namespace

std::optional<QString> htmlToText(const QByteArray &html)
{
    const GumboTree tree(html);
    if (!tree.output())
        return std::nullopt;
    const GumboNode *document = tree.output()->document;
    const GumboNode *content = contentOf(document);
    QString text = PageWriter().write(content);
    // The title stands outside of the content on many pages, and at least in the browser's bar.
    if (!findTag(content, GUMBO_TAG_H1)) {
        const GumboNode *title = findTag(document, GUMBO_TAG_H1);
        if (!title)
            title = findTag(document, GUMBO_TAG_TITLE);
        const QString words = title ? PageWriter().write(title).simplified() : QString();
        if (!words.isEmpty())
            text = (words.startsWith(u'#') ? QString() : QStringLiteral("# ")) + words + QLatin1String("\n\n") + text;
    }
    return text;
}

} // namespace evenhand
