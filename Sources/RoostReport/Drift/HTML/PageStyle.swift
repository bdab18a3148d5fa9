/// How the page looks: in the light, in the dark, on a phone and on paper.
enum PageStyle {
    /// The digest by which the page's policy knows the text: SHA-256 in base64. A test computes it anew, and says it where it differs.
    static let hash = "sha256-vLrIu3im4p7alDm1QbuxDr4KfHCMQVViJuz5gv0B2pM="

    /// The style, constant.
    static let text = #"""
        :root {
            color-scheme: light dark;
            --back: #ffffff; --raised: #f5f6f7; --line: #d5d9dd; --text: #1b1f24; --faint: #56606b; --link: #1a56a8;
            --mark: #fff0c2;
            --on: #ffffff; --error: #6a2c91; --conflict: #b3201a;
            --vanished: #9a1b63; --drift: #a34100; --orphan: #6e5200; --pending: #1a56a8;
            --unmanaged: #0a6463; --unverified: #56606b; --in-sync: #2b6a3a;
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --back: #15181b; --raised: #1e2226; --line: #3a4047; --text: #e3e6e8; --faint: #a3acb5; --link: #93c1ff;
                --mark: #54451a;
                --on: #15181b; --error: #d0a8f5; --conflict: #ff9b91;
                --vanished: #ff9dcb; --drift: #ffb37c; --orphan: #e0c468; --pending: #93c1ff;
                --unmanaged: #72d2cd; --unverified: #a3acb5; --in-sync: #8ecb99;
            }
        }
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body {
            margin: 0 auto; padding: 1.25rem 1.5rem 4rem; max-width: 84rem; background: var(--back); color: var(--text);
            font: 0.9375rem/1.45 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: anywhere;
            font-variant-numeric: tabular-nums;
        }
        code { font: 0.9em/1.4 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
        h2 { margin: 2rem 0 0.5rem; font-size: 1.15rem; line-height: 1.3; font-weight: 650; }
        h3 { margin: 0.75rem 0 0.35rem; font-size: 1rem; line-height: 1.35; font-weight: 600; }
        p { margin: 0.25rem 0; max-width: 70ch; }
        i { color: var(--faint); }
        time { white-space: nowrap; }
        small { display: block; font-size: 0.8125rem; font-weight: 400; color: var(--faint); }
        mark { background: var(--mark); color: inherit; font-weight: 600; padding: 0 0.15em; }
        bdi { white-space: pre-wrap; }
        .count, .number, .meta, .note { color: var(--faint); font-weight: 400; }
        .count, .note, .meta { font-size: 0.8125rem; }
        .number { white-space: nowrap; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: -100vw; padding: 0.5rem 0.75rem; background: var(--back); z-index: 2; }
        .skip:focus { left: 1rem; }

        [data-k=error] { --c: var(--error); }
        [data-k=conflict] { --c: var(--conflict); }
        [data-k=vanished] { --c: var(--vanished); }
        [data-k=drift] { --c: var(--drift); }
        [data-k=orphan] { --c: var(--orphan); }
        [data-k=pending] { --c: var(--pending); }
        [data-k=unmanaged] { --c: var(--unmanaged); }
        [data-k=unverified] { --c: var(--unverified); }
        [data-k=in-sync] { --c: var(--in-sync); }

        /* Filled: somebody changed something, or nothing is known. Framed: files and ledger. Dotted frame: not reported. */
        .sign, .map a { border: 1.5px solid var(--c); background: var(--c); color: var(--on); }
        .sign {
            display: inline-block; min-width: 1.3em; padding: 0 0.2em; border-radius: 3px; text-align: center; font-weight: 700;
            font-size: 0.8em; line-height: 1.4; vertical-align: 0.08em;
        }
        :is(.sign, .map a):is([data-k=orphan], [data-k=pending], [data-k=unmanaged], [data-k=unverified]) {
            background: transparent; color: var(--c);
        }
        :is(.sign, .map a)[data-k=unverified] { border-style: dotted; border-width: 1.5px; font-weight: 400; }
        :is(.sign, .map a)[data-k=in-sync] { background: transparent; color: var(--c); border-color: var(--line); border-width: 1px; }
        :is(.sign, .map a)[data-k=error] { border-radius: 50%; }
        .map.named a[data-k=error] { border-radius: 1em; }

        header { border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
        .verdict { margin: 0.5rem 0 0.75rem; max-width: 100ch; font-size: 1.0625rem; }
        .verdict::first-letter { text-transform: uppercase; }
        .facts { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; margin: 0; }
        .facts div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; }
        dt { color: var(--faint); }
        dd { margin: 0; min-width: 0; }
        .warnings { margin-top: 1rem; border-left: 4px solid var(--drift); padding-left: 0.75rem; }
        .warnings h2 { margin-top: 0; }
        .diagnostic { margin: 0.5rem 0; }
        .lines { white-space: pre-wrap; }

        table { width: 100%; border-collapse: collapse; }
        th, td {
            text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-top: 1px solid var(--line);
            font-weight: 400;
        }
        thead th { border-top: 0; color: var(--faint); font-size: 0.8125rem; }
        .legend { max-width: 52rem; }
        .legend :is(th, td) { padding-top: 0.15rem; padding-bottom: 0.15rem; }
        .legend th { white-space: nowrap; }
        .legend :is(td, th):nth-child(n+3) { text-align: right; white-space: nowrap; }

        .map {
            list-style: none; margin: 0 0 1rem; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, 1.5rem);
            gap: 3px;
        }
        .map a {
            display: block; height: 1.5rem; border-radius: 3px; text-align: center; text-decoration: none; font-size: 0.8125rem;
            line-height: calc(1.5rem - 3px); font-weight: 700; overflow: hidden;
        }
        .map.small { grid-template-columns: repeat(auto-fill, 1.0625rem); gap: 2px; }
        .map.small a { height: 1.0625rem; font-size: 0.6875rem; line-height: calc(1.0625rem - 3px); }
        .map.named { grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 4px; }
        .map.named a {
            height: auto; padding: 0.15rem 0.5rem; text-align: left; white-space: nowrap; text-overflow: ellipsis;
            font-weight: 400;
        }
        .map.named b { display: inline-block; min-width: 1em; }
        .map.named a bdi { white-space: nowrap; }
        .map a:hover { outline: 2px solid var(--text); }
        .map .off { opacity: 0.25; }

        .filters {
            display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin-top: 2rem; padding: 0.75rem;
            background: var(--raised); border: 1px solid var(--line); border-radius: 4px;
        }
        .filters label { display: inline-flex; align-items: center; gap: 0.35rem; max-width: 100%; white-space: nowrap; }
        .filters select { max-width: 100%; }
        .filters .query { flex: 1 1 20rem; }
        .filters :is(input[type=search], select, button) {
            font: inherit; color: inherit; background: var(--back); border: 1px solid var(--faint);
            border-radius: 3px; padding: 0.25rem 0.5rem;
            min-height: 2rem; min-width: 0;
        }
        .filters input[type=search] { width: 100%; }
        ::placeholder { color: var(--faint); opacity: 1; }
        input[type=checkbox] { width: 1rem; height: 1rem; margin: 0; accent-color: var(--link); }
        fieldset { display: flex; flex-wrap: wrap; gap: 0.35rem 1rem; margin: 0; padding: 0; border: 0; min-width: 0; flex: 1 1 100%; }
        legend { float: left; padding: 0; margin-right: 1rem; color: var(--faint); }
        .shown { margin-top: 0.5rem; font-weight: 600; }

        .part { padding: 0.25rem 0 0.25rem 0.75rem; border-left: 4px solid var(--c); margin: 0.75rem 0; content-visibility: auto; }
        article.part { contain-intrinsic-size: auto 12rem; }
        details.part, .part[data-k=in-sync] { contain-intrinsic-size: auto 2.25rem; margin: 0.25rem 0; }
        .part > h3:first-child { margin-top: 0; }
        .part .meta { max-width: none; }
        .part[data-k=in-sync] { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; border-left-width: 1px; }
        .part[data-k=in-sync] > * { margin: 0; }
        .part[data-k=in-sync] > table { margin-top: 0.35rem; }
        details.part { border-left-style: dotted; }
        .part:target, .part.current { background: var(--raised); }
        summary { cursor: pointer; }
        summary h3 { display: inline; }
        summary h3, .part[data-k=in-sync] h3 { font-weight: 400; }
        .unread { margin: 0.5rem 0; }
        .findings { table-layout: fixed; margin: 0.35rem 0 0.5rem; }
        .findings th:first-child { width: 27%; }
        .findings :is(th, td):nth-child(2), .findings :is(th, td):nth-child(3), .findings :is(th, td):nth-child(4) { width: 16.5%; }
        .moved:not(:has(mark)) { font-weight: 650; }
        .fields { margin: 0.35rem 0; padding-left: 1.25rem; columns: 26rem; column-gap: 2rem; }
        .fields li { break-inside: avoid; }
        .ways { display: flex; flex-wrap: wrap; gap: 0.35rem 1.5rem; margin: 0.5rem 0; }
        .ways div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; min-width: 0; }
        .command {
            user-select: all; background: var(--raised); border: 1px solid var(--line); border-radius: 3px;
            padding: 0.1rem 0.4rem;
        }
        .rules { padding-left: 1.25rem; }

        @media (max-width: 46rem) {
            body { padding: 0.75rem 0.75rem 3rem; }
            .facts { flex-direction: column; }
            .legend thead { display: none; }
            .legend :is(tbody, tr) { display: block; }
            .legend tr {
                display: grid; grid-template-columns: 1fr 8rem 6rem; gap: 0 0.5rem; padding: 0.3rem 0;
                border-top: 1px solid var(--line);
            }
            .legend :is(th, td) { border: 0; padding: 0; }
            .legend td:nth-child(2) { grid-area: 2 / 1 / 2 / 4; color: var(--faint); font-size: 0.8125rem; }
            .legend td:nth-child(3)::before { content: "businesses "; color: var(--faint); }
            .legend td:nth-child(4):not(:empty)::before { content: "fields "; color: var(--faint); }
            .filters { gap: 0.5rem; }
            .filters > label { flex: 1 1 100%; }
            .filters select { flex: 1; }
            .filters fieldset label { min-height: 2rem; }
            legend { float: none; }
            .findings thead { display: none; }
            .findings, .findings :is(tbody, tr, th, td) { display: block; width: auto; }
            .findings tr { padding: 0.5rem 0; border-top: 1px solid var(--line); }
            .findings :is(th, td) { border: 0; padding: 0.1rem 0; width: auto !important; }
            .findings td:not(:last-child) { position: relative; padding-left: 5.5rem; }
            .findings td::before { position: absolute; left: 0; color: var(--faint); font-weight: 400; }
            .findings td:nth-child(2)::before { content: "desired"; }
            .findings td:nth-child(3)::before { content: "applied"; }
            .findings td:nth-child(4)::before { content: "observed"; }
            .ways { flex-direction: column; }
            .fields { columns: auto; }
        }
        @media print {
            :root {
                color-scheme: light;
                --back: #ffffff; --raised: #ffffff; --line: #b0b5ba; --text: #000000; --faint: #444b52; --link: #000000;
                --mark: #ffffff;
                --on: #ffffff; --error: #6a2c91; --conflict: #b3201a; --vanished: #9a1b63; --drift: #a34100; --orphan: #6e5200;
                --pending: #1a56a8; --unmanaged: #0a6463; --unverified: #56606b; --in-sync: #2b6a3a;
            }
            body { max-width: none; padding: 0; font-size: 9.5pt; }
            .filters, .skip { display: none !important; }
            .sign, .map a { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
            .part { content-visibility: visible; }
            details::details-content { content-visibility: visible; display: block; block-size: auto; }
            tr, h2, h3, .map a { break-inside: avoid; }
            h2, h3 { break-after: avoid; }
        }
        """#
}
