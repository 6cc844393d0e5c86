// SPDX-License-Identifier: Apache-2.0
#include "models/xmpp/XmppElement.h"

#include <QXmlStreamReader>

namespace evenhand {

namespace {

// What XML can't hold goes; what means something in it is written otherwise.
QString escaped(const QString &text)
{
    QString fit;
    fit.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            fit += c;
            fit += text[++i];
        } else if ((c >= u' ' || c == u'\n' || c == u'\t') && !c.isSurrogate() && c.unicode() < 0xfffe) {
            fit += c;
        }
    }
    return fit.toHtmlEscaped();
}

bool readInto(QXmlStreamReader &reader, XmppElement &element, int depth, int &count)
{
    if (depth > XmppElement::deepest || ++count > XmppElement::most)
        return false;
    element.name = reader.name().toString();
    element.space = reader.namespaceUri().toString();
    for (const QXmlStreamAttribute &each : reader.attributes())
        element.attributes.insert(each.qualifiedName().toString(), each.value().toString());
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            if (!readInto(reader, element.children.emplace_back(), depth + 1, count))
                return false;
            break;
        case QXmlStreamReader::Characters: element.text += reader.text(); break;
        case QXmlStreamReader::EndElement: return true;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference: return false;
        default: break;
        }
    }
    return false;
}

} // namespace

const XmppElement *XmppElement::child(const char *named, const char *in) const
{
    for (const XmppElement &each : children)
        if (each.name == QLatin1String(named) && (!in || each.space == QLatin1String(in)))
            return &each;
    return nullptr;
}

QString XmppElement::textOf(const char *named) const
{
    const XmppElement *found = child(named);
    return found ? found->text : QString();
}

XmppElement &XmppElement::with(const char *key, const QString &value)
{
    attributes.insert(QLatin1String(key), value);
    return *this;
}

XmppElement &XmppElement::add(XmppElement inner)
{
    children.push_back(std::move(inner));
    return *this;
}

QByteArray XmppElement::xml() const
{
    QByteArray out = '<' + name.toUtf8();
    if (!space.isEmpty())
        out += " xmlns=\"" + escaped(space).toUtf8() + '"';
    for (auto each = attributes.begin(); each != attributes.end(); ++each)
        out += ' ' + each.key().toUtf8() + "=\"" + escaped(each.value()).toUtf8() + '"';
    out += '>' + escaped(text).toUtf8();
    for (const XmppElement &each : children)
        out += each.xml();
    return out + "</" + name.toUtf8() + '>';
}

XmppElement xmppElement(const char *name, const char *space)
{
    XmppElement made;
    made.name = QLatin1String(name);
    made.space = QLatin1String(space ? space : "");
    return made;
}

XmppElement xmppText(const char *name, const QString &text)
{
    XmppElement made = xmppElement(name);
    made.text = text;
    return made;
}

std::optional<XmppElement> xmppElementIn(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    XmppElement element;
    int count = 0;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement)
            return readInto(reader, element, 0, count) ? std::optional(std::move(element)) : std::nullopt;
        else if (reader.tokenType() == QXmlStreamReader::DTD)
            return std::nullopt;
    return std::nullopt;
}

} // namespace evenhand
