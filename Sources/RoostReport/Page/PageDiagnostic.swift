import RoostDiagnostics

/// A diagnostic in full, except the line of the file that it shows in a terminal.
struct PageDiagnostic {
    let diagnostic: Diagnostic

    var html: String {
        var result = "<div class=\"diagnostic\">\n<p><strong>\(diagnostic.kind.summary.html())</strong>"
        result += " <code>\(diagnostic.kind.code.html())</code>"
        if let place = diagnostic.place { result += " · <code>\(place.file.htmlPath):\(place.line):\(place.column)</code>" }
        result += "</p>\n"
        if !diagnostic.detail.isEmpty { result += "<p class=\"lines\">\(diagnostic.detail.htmlLines)</p>\n" }
        if let fix = diagnostic.fix { result += "<p class=\"lines\"><b>What to do:</b> \(fix.htmlLines)</p>\n" }
        return result + "</div>"
    }
}
