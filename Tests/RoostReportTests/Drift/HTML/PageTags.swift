/// The tags of a page, read the way a browser reads them, as far as the page's own plain markup goes.
struct PageTags {
    struct Tag {
        let name: String
        let isEnd: Bool
        let attributes: [(name: String, value: String)]
    }

    /// All tags in order; what stands within `style` and `script` is no markup.
    let tags: [Tag]
    /// The text between the tags, entities as written.
    let text: String

    init(_ page: String) {
        var rest = Substring(page)
        var tags: [Tag] = []
        var text = ""
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            rest = rest[rest.index(after: start)...]
            guard let next = rest.first, next.isLetter || next == "/" || next == "!" else { continue }
            let tag = Self.tag(&rest)
            tags.append(tag)
            if tag.name == "style" || tag.name == "script", !tag.isEnd {
                while !rest.isEmpty, !rest.hasPrefix("</\(tag.name)") { rest = rest.dropFirst() }
            }
        }
        self.tags = tags
        self.text = text + rest
    }

    /// The values of an attribute, wherever it stands.
    func values(_ attribute: String) -> [String] { tags.flatMap { $0.attributes.filter { $0.name == attribute }.map(\.value) } }

    /// Names of tags that are opened and never closed, or the other way round. List items close themselves.
    var unbalanced: [String] {
        var open: [String] = []
        var wrong: [String] = []
        let alone: Set = ["meta", "link", "input", "wbr", "li", "!doctype"]
        for tag in tags where !alone.contains(tag.name) {
            if !tag.isEnd {
                open.append(tag.name)
            } else if open.popLast() != tag.name {
                wrong.append(tag.name)
            }
        }
        return wrong + open
    }

    private static func tag(_ rest: inout Substring) -> Tag {
        let isEnd = rest.first == "/"
        if isEnd { rest = rest.dropFirst() }
        let name = rest.prefix { $0 != ">" && $0 != " " }.lowercased()
        rest = rest.dropFirst(name.count)
        var attributes: [(String, String)] = []
        while let first = rest.first, first != ">" {
            if first == " " {
                rest = rest.dropFirst()
                continue
            }
            let key = rest.prefix { $0 != "=" && $0 != " " && $0 != ">" }
            rest = rest.dropFirst(max(1, key.count))
            guard rest.hasPrefix("=\"") else {
                attributes.append((String(key), ""))
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            rest = rest.dropFirst(2 + value.count + 1)
            attributes.append((String(key), String(value)))
        }
        rest = rest.dropFirst()
        return Tag(name: name, isEnd: isEnd, attributes: attributes.map { (name: $0.0, value: $0.1) })
    }
}
