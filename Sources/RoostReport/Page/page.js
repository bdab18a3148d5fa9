"use strict";
(() => {
    const one = id => document.getElementById(id);
    const all = (what, within) => Array.from(within.querySelectorAll(what));
    const text = nodes => nodes.map(node => node.textContent).join(" ").toLowerCase();
    const number = count => count.toLocaleString("en-US");

    const bar = one("filters"), shown = one("shown"), query = one("query");
    const boxes = all("input[name=kind]", bar);
    const selects = [one("source"), one("type")].filter(Boolean);
    const cells = new Map(all(".map a", document).map(cell => [cell.getAttribute("href").slice(1), cell]));
    const sections = all("section.kind", document);
    const tables = all("table.findings", document).map(el => ({ el, rows: all("tr[data-k]", el) }));
    const parts = all(".part", document).map(el => ({
        el, cell: cells.get(el.id), kind: el.dataset.k, source: el.dataset.source, type: el.dataset.type,
        text: text(all("h3, .meta", el)),
        folds: el.matches("details") ? [el] : all("details", el),
        rows: all("tr[data-k], li[data-k]", el).map(row => ({ el: row, kind: row.dataset.k, text: text([row.firstElementChild]) })),
        unlisted: el.querySelector(".unlisted") !== null,
    }));
    const byId = new Map(parts.map(part => [part.el.id, part]));
    const opened = new Set();
    const total = parts.reduce((sum, part) => sum + part.rows.length, 0);
    let current = "";

    const hide = (el, isHidden) => { if (el.hidden !== isHidden) el.hidden = isHidden; };

    // What a row is asked for goes for the row; what a business is asked for goes for all of its rows.
    function show() {
        const kinds = new Set(boxes.filter(box => box.checked).map(box => box.value));
        const words = query.value.trim().toLowerCase();
        let rows = 0, businesses = 0;
        for (const part of parts) {
            const isAsked = selects.every(select => !select.value || part[select.id] === select.value);
            const isNamed = !words || part.text.includes(words);
            const isCurrent = part.el.id === current;
            let visible = 0, found = false;
            for (const row of part.rows) {
                const isFound = isNamed || row.text.includes(words);
                const isVisible = isCurrent || (isAsked && isFound && kinds.has(row.kind));
                hide(row.el, !isVisible);
                if (isVisible) visible += 1;
                if (isVisible && !isNamed && row.el.localName === "li") found = true;
            }
            const isWhole = part.rows.length === 0 || part.kind === "in-sync";
            const isUnlisted = part.unlisted && kinds.has("unverified");
            const isVisible = isCurrent || visible > 0 || (isAsked && isNamed && ((isWhole && kinds.has(part.kind)) || isUnlisted));
            hide(part.el, !isVisible);
            part.cell?.classList.toggle("off", !isVisible);
            for (const fold of part.folds) {
                if (found && !fold.open) { fold.open = true; opened.add(fold); }
                if (!found && opened.delete(fold)) fold.open = false;
            }
            rows += visible;
            if (isVisible) businesses += 1;
        }
        for (const table of tables) hide(table.el, table.rows.every(row => row.hidden));
        for (const section of sections) hide(section, all(".part", section).every(part => part.hidden));
        shown.textContent = "Showing " + number(rows) + " of " + number(total) + " rows, in " + number(businesses) + " of "
            + number(parts.length) + " businesses.";
    }

    // The fragment holds the state, so that a link shows what its sender saw.
    function fragment() {
        const state = new URLSearchParams();
        const off = boxes.filter(box => !box.checked).map(box => box.value);
        if (off.length) state.set("hide", off.join(","));
        if (query.value.trim()) state.set("q", query.value.trim());
        for (const select of selects) if (select.value) state.set(select.id, select.value);
        if (current) state.set("at", current);
        return "#" + state;
    }

    function read() {
        const hash = location.hash.slice(1);
        if (hash && !hash.includes("=")) {
            if (byId.has(hash)) { current = hash; show(); arrive(); }
            return;
        }
        const state = new URLSearchParams(hash);
        const off = new Set((state.get("hide") ?? "").split(","));
        for (const box of boxes) box.checked = !off.has(box.value);
        query.value = state.get("q") ?? "";
        for (const select of selects) {
            const value = state.get(select.id) ?? "";
            select.value = Array.from(select.options).some(option => option.value === value) ? value : "";
        }
        current = byId.has(state.get("at")) ? state.get("at") : "";
        show();
        if (current) arrive();
    }

    function arrive() {
        const el = byId.get(current).el;
        for (const other of all(".current", document)) other.classList.remove("current");
        el.classList.add("current");
        if (el.matches("details")) el.open = true;
        const heading = el.querySelector("summary, h3");
        if (heading.localName === "h3") heading.tabIndex = -1;
        el.scrollIntoView();
        heading.focus({ preventScroll: true });
    }

    let waiting = 0;
    function changed() {
        clearTimeout(waiting);
        current = "";
        show();
        history.replaceState(null, "", fragment());
    }
    query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(changed, 150); });
    for (const control of [...boxes, ...selects]) control.addEventListener("change", changed);
    one("reset").addEventListener("click", () => {
        for (const box of boxes) box.checked = true;
        for (const select of selects) select.value = "";
        query.value = "";
        changed();
    });
    document.addEventListener("click", event => {
        const cell = event.target.closest(".map a");
        if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        current = cell.getAttribute("href").slice(1);
        if (location.hash === fragment()) { show(); arrive(); } else { location.hash = fragment(); }
    });
    window.addEventListener("hashchange", read);

    let unfolded = [];
    window.addEventListener("beforeprint", () => {
        unfolded = all("details:not([open])", document);
        for (const fold of unfolded) fold.open = true;
    });
    window.addEventListener("afterprint", () => { for (const fold of unfolded) fold.open = false; });

    bar.hidden = false;
    shown.hidden = false;
    read();
})();
