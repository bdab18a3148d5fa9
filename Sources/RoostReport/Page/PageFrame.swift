/// What every page of roost has around its content: the policy, the style, the script, and a way past what comes before the businesses.
///
/// The file holds everything, and the page loads nothing from elsewhere. Strangers can set values on the page. So it holds only one
/// constant script and one constant style, and tells the browser to run no others. Without the script the page is complete too; only
/// the filters are missing.
struct PageFrame {
    /// The document's title as plain text: people read it in a browser tab.
    let title: String
    /// The words of the link that skips to the businesses.
    let skip: String
    /// The `header` element.
    let header: String
    /// What stands in `main`.
    let main: String

    /// The whole document, ending in a newline.
    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <link rel="icon" href="data:,">
        <title>\(title.html())</title>
        <style>\(PageAssets.style)</style>
        </head>
        <body>
        <a class="skip" href="#businesses">\(skip)</a>
        \(header)
        <main>
        \(main)
        </main>
        <script>\(PageAssets.script)</script>
        </body>
        </html>

        """
    }

    /// What the browser may do: use the page's own style and script, and an empty icon so that it requests none.
    private static var policy: String {
        "default-src 'none'; style-src '\(PageAssets.styleHash)'; script-src '\(PageAssets.scriptHash)'; img-src data:; "
            + "base-uri 'none'; form-action 'none'"
    }
}
