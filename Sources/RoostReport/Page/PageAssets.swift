/// The page's own style and script: `page.css` and `page.js` beside this file. The build embeds them.
///
/// They are separate files so that editors and other tools recognise them as CSS and JavaScript.
enum PageAssets {
    /// How the page looks: in the light, in the dark, on a phone and on paper.
    static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

    /// What the page does besides showing everything: filters, search, and a link to what it shows. The script writes only text, never markup.
    static let script = String(decoding: PackageResources.page_js, as: UTF8.self)

    /// The digests of the two in the page's policy: SHA-256 in base64. A test computes them again, and prints the right ones if they differ.
    static let styleHash = "sha256-iMcoTsF2ivySiv73hRoluaOCzyc/0PMb8fIBapi0DZE="
    static let scriptHash = "sha256-Lc6LkUeWGZocAEWeQo6e0kywEwnVLYly9ppgtsoSXJ4="
}
