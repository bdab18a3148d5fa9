/// The page's own style and script: `page.css` and `page.js` beside this file, embedded when roost is built.
///
/// They are files of their own so that editors and browsers' tools know them for what they are.
enum PageAssets {
    /// How the page looks: in the light, in the dark, on a phone and on paper.
    static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

    /// What the page does beyond showing everything: filters, search, and a link to what is shown. It writes text alone, never markup.
    static let script = String(decoding: PackageResources.page_js, as: UTF8.self)

    /// The digests by which the page's policy knows the two: SHA-256 in base64. A test computes them anew, and says them where they differ.
    static let styleHash = "sha256-XjU17Vx9EMsjcmDmFSJ4dIRtsCdJZC8P4sOJOL6KqGQ="
    static let scriptHash = "sha256-Lc6LkUeWGZocAEWeQo6e0kywEwnVLYly9ppgtsoSXJ4="
}
