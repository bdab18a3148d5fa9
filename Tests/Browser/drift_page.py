"""Opens the pages of `roost drift --format html` and `roost plan --format html` in a real browser and uses them as a person would.

    drift_page.py FOLDER [--screenshots FOLDER]

FOLDER holds drift-1.html, drift-40.html, drift-2000.html, drift-hostile.html, plan-300.html and plan-hostile.html, as `ROOST_SAMPLE_PAGES=FOLDER swift test --filter
SamplePages` writes them.
"""

import pathlib
import re
import sys
import time

from devtools import Browser, Page

WIDTHS = {"desktop": 1280, "phone": 390}
failures = []
checks = 0


def check(fact, words):
    global checks
    checks += 1
    if not fact:
        failures.append(words)
        print(f"FAILED  {words}")


SHOWN = "document.getElementById('shown').textContent"
VISIBLE_ROWS = "[...document.querySelectorAll('.part:not([hidden]) :is(tr, li)[data-k]:not([hidden])')].length"
VISIBLE_PARTS = "document.querySelectorAll('.part:not([hidden])').length"
TOO_WIDE = """(() => {
    const limit = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll('body *')].filter(el => {
        if (el.closest('.skip, .unseen') || !el.checkVisibility()) return false;
        return el.getBoundingClientRect().right > limit + 1;
    });
    return [document.documentElement.scrollWidth > limit, wide.slice(0, 3).map(el => el.outerHTML.slice(0, 120))];
})()"""
# Contrast as WCAG 2 defines it, of every text against what is painted behind it.
CONTRAST = """(() => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const behind = el => {
        for (let at = el; at; at = at.parentElement) {
            const colour = numbers(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
        }
        return [255, 255, 255];
    };
    const bad = [];
    let count = 0;
    for (const el of document.querySelectorAll('body *')) {
        const hasText = [...el.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!hasText || el.matches('script, option') || !el.checkVisibility()) continue;
        const [a, b] = [light(numbers(getComputedStyle(el).color)), light(behind(el))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        count += 1;
        if (ratio < 4.5) bad.push(ratio.toFixed(2) + ' ' + el.outerHTML.slice(0, 90));
    }
    return [count, bad.slice(0, 5)];
})()"""


def counts(page):
    """The numbers that the page announces: rows shown, of all, businesses shown, of all."""
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", page.value(SHOWN))]


def settled(page, width, name):
    overflows, wide = page.value(TOO_WIDE)
    check(not overflows and not wide, f"{name}: nothing is wider than {width} pixels, but {wide}")
    check(page.problems() == [], f"{name}: no console message, dialog or request, but {page.problems()}")


def search(page, words):
    page.value("document.getElementById('query').focus(); document.getElementById('query').select()")
    page.call("Input.insertText", text=words) if words else page.press("Delete", 46)
    time.sleep(0.3)


def use(browser, address, count, layout, width):
    """Filters and searches, and counts what is left each time."""
    name = f"{count} businesses, {layout}"
    page = Page(browser, address, width)
    rows, all_rows, parts, all_parts = counts(page)
    check(page.value("!document.getElementById('filters').hidden"), f"{name}: filters are shown")
    check(rows == all_rows and parts == all_parts == count, f"{name}: all is shown at first, but {page.value(SHOWN)}")
    check(page.value(VISIBLE_ROWS) == rows and page.value(VISIBLE_PARTS) == count, f"{name}: as many as announced")

    drifts = page.value("document.querySelectorAll('.part tr[data-k=drift]').length")
    started = time.monotonic()
    page.value("document.querySelector('input[value=drift]').click()")
    check(time.monotonic() - started < 2, f"{name}: filtering takes less than two seconds")
    check(counts(page)[0] == rows - drifts and page.value(VISIBLE_ROWS) == rows - drifts, f"{name}: rows of drift are gone")
    check("hide=drift" in page.value("location.hash"), f"{name}: the filter is in the fragment")
    # The link alone brings the same rows back: on another load, from the fragment.
    link = page.value("location.href")
    other = Page(browser, link, width)
    check(counts(other) == counts(page), f"{name}: a link shows what its sender saw")
    check(other.problems() == [], f"{name}: nothing goes wrong on the way")
    other.close()
    page.value("document.getElementById('reset').click()")
    check(counts(page) == [rows, rows, count, count], f"{name}: everything is back, but {page.value(SHOWN)}")

    number = page.value("document.querySelector('.part .number').textContent")
    search(page, number)
    check(counts(page)[2] == 1 and page.value(VISIBLE_PARTS) == 1, f"{name}: one business has the number, but {page.value(SHOWN)}")
    search(page, "CARESTACK.CUSTOMER.DOMAIN")
    domains = page.value("[...document.querySelectorAll('.part tr[data-k] th')].filter(el => el.textContent.includes('domain')).length")
    check(counts(page)[0] == domains > 0, f"{name}: {domains} rows have the address, but {page.value(SHOWN)}")
    search(page, "northstar-dental-orlando-0.yaml")
    check(counts(page)[2] == 1, f"{name}: one business has the file, but {page.value(SHOWN)}")
    search(page, "no such thing")
    check(counts(page)[0] == 0 and page.value(VISIBLE_PARTS) == 0, f"{name}: nothing is found, and said so")
    search(page, "")
    check(counts(page) == [rows, rows, count, count], f"{name}: an empty search shows everything, but {page.value(SHOWN)}")

    if count > 1:
        both = page.value("document.querySelectorAll('.part[data-source=opendental][data-type=smb]').length")
        page.value("""for (const [id, value] of [['source', 'opendental'], ['type', 'smb']]) {
            const select = document.getElementById(id);
            select.value = value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
        }""")
        check(page.value(VISIBLE_PARTS) == both > 0, f"{name}: {both} businesses of one source and type, but {page.value(SHOWN)}")
        page.value("document.getElementById('reset').click()")

    # A cell of the map leads to its part, and the keyboard is there then.
    page.value("[...document.querySelectorAll('.map a')].at(-1).click()")
    time.sleep(0.2)
    last = page.value("[...document.querySelectorAll('.map a')].at(-1).getAttribute('href').slice(1)")
    check(last in page.value("location.hash"), f"{name}: the cell's part is in the fragment")
    check(page.value(f"document.getElementById('{last}').contains(document.activeElement)"), f"{name}: the part has the focus")
    box = page.value(f"(() => {{ const r = document.getElementById('{last}').getBoundingClientRect(); return [r.top, innerHeight]; }})()")
    check(-50 <= box[0] < box[1], f"{name}: the part is in sight, but {box}")
    settled(page, width, name)
    page.close()


def keyboard(browser, address):
    page = Page(browser, address, 1280)
    page.press("Tab", 9)
    first = page.value("document.activeElement.textContent")
    check(first == "Skip to the businesses", f"the first stop of the keyboard skips to the businesses, but is {first}")
    check(page.value("document.activeElement.getBoundingClientRect().left >= 0"), "the skip link is seen while it has the focus")
    check(page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid", "the focus is seen")
    page.press("Enter", 13, "\r")
    check(page.value("location.hash") == "#businesses", "the skip link works")
    page.value("document.querySelector('input[value=drift]').focus()")
    before = counts(page)[0]
    page.press(" ", 32, " ")
    check(counts(page)[0] < before, "the space bar works a filter")
    check(page.problems() == [], f"the keyboard makes no trouble, but {page.problems()}")
    page.close()


def plain(browser, address, count):
    """Without a script the page is as complete; there are just no filters."""
    page = Page(browser, address, 1280, script=False)
    page.call("DOM.enable")
    root = page.call("DOM.getDocument")["root"]["nodeId"]

    def number(selector):
        return len(page.call("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"])

    check(number(".part:not([hidden])") == count, "without a script every business is there")
    check(number("#filters[hidden]") == 1, "without a script no filter is shown")
    page.close()


def colours(browser, address):
    for dark in (False, True):
        page = Page(browser, address, 1280, dark=dark)
        page.value("for (const fold of document.querySelectorAll('details')) fold.open = true")
        texts, bad = page.value(CONTRAST)
        check(texts > 200 and bad == [], f"{'dark' if dark else 'light'}: every text has a contrast of 4.5, but {bad}")
        page.close()


def printed(browser, address):
    page = Page(browser, address, 1280)
    page.media(kind="print")
    page.value("window.dispatchEvent(new Event('beforeprint'))")
    check(page.value("[...document.querySelectorAll('details')].every(el => el.open)"), "on paper every part is open")
    check(page.value("getComputedStyle(document.getElementById('filters')).display") == "none", "on paper there are no filters")
    page.value("window.dispatchEvent(new Event('afterprint'))")
    check(page.value("![...document.querySelectorAll('details')].some(el => el.open)"), "after printing the page is as before")
    page.close()


def hostile(browser, address, layout, width):
    page = Page(browser, address, width)
    title = page.value("document.title")
    check(title.startswith("Drift 2026-11-22 07:00 UTC:"), f"{layout}: the title is the page's own, but {title}")
    check(page.value("document.querySelectorAll('img, script:not(body > script), style:not(head > style)').length") == 0,
          f"{layout}: no name became an element")
    check(page.value("document.scripts.length") == 1, f"{layout}: there is one script")
    page.value("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.value("document.querySelectorAll('.part').forEach(el => el.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })))")
    search(page, "<script>alert(1)</script>")
    check(counts(page)[2] >= 1, f"{layout}: the hostile name can be searched for")
    hash = page.value("location.hash")
    page.open(page.value("location.href"))
    check(page.value("location.hash") == hash and counts(page)[2] >= 1, f"{layout}: and be passed on in a link")
    search(page, "")
    check(page.value("document.title") == title, f"{layout}: the title stays")
    settled(page, width, f"hostile names, {layout}")
    page.close()


def plan(browser, address, layout, width):
    """The page of a plan: the same filters, no map; what is alike opens."""
    name = f"a plan, {layout}"
    page = Page(browser, address, width)
    rows, all_rows, parts, all_parts = counts(page)
    check(rows == all_rows and parts == all_parts > 300, f"{name}: all is shown at first, but {page.value(SHOWN)}")
    check(page.value(VISIBLE_ROWS) == rows and page.value(VISIBLE_PARTS) == parts, f"{name}: as many as announced")
    first = page.value("document.querySelector('.warnings').getBoundingClientRect().top < document.getElementById('businesses').getBoundingClientRect().top")
    check(first, f"{name}: what must be seen stands first")
    pending = page.value("document.querySelectorAll('.part tr[data-k=pending]').length")
    page.value("document.querySelector('input[value=pending]').click()")
    check(counts(page)[0] == rows - pending > 0, f"{name}: rows of a kind are gone, but {page.value(SHOWN)}")
    page.value("document.getElementById('reset').click()")
    search(page, "155900000000123")
    check(counts(page)[2] == 1 and page.value(VISIBLE_PARTS) == 1, f"{name}: one business has the number, but {page.value(SHOWN)}")
    page.value("document.querySelector('details.part:not([hidden]) summary').click()")
    check(page.value("document.querySelector('details.part:not([hidden])').open"), f"{name}: a line opens")
    page.value("document.querySelector('details.part:not([hidden]) .unread summary').click()")
    shown = page.value("document.querySelector('details.part:not([hidden]) .call').checkVisibility()")
    check(shown, f"{name}: and shows its call")
    search(page, "deactivates")
    check(counts(page)[2] == 1, f"{name}: a deactivation is found by its word, but {page.value(SHOWN)}")
    search(page, "")
    settled(page, width, name)
    page.value("for (const fold of document.querySelectorAll('details')) fold.open = true")
    settled(page, width, f"{name}, all open")
    page.close()


def hostile_plan(browser, address, layout, width):
    page = Page(browser, address, width)
    check(page.value("document.title").startswith("Plan: "), f"plan, {layout}: the title is the page's own")
    check(page.value("document.querySelectorAll('img, script:not(body > script), style:not(head > style)').length") == 0,
          f"plan, {layout}: no name became an element")
    page.value("for (const fold of document.querySelectorAll('details')) fold.open = true")
    search(page, "<script>alert(1)</script>")
    check(counts(page)[2] >= 1, f"plan, {layout}: the hostile name can be searched for")
    search(page, "")
    settled(page, width, f"hostile names in a plan, {layout}")
    page.close()


def shoot(browser, pages, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for count in (1, 40, 2000):
        for layout, width in WIDTHS.items():
            for dark in (False, True):
                page = Page(browser, pages[count], width, 900 if width > 600 else 844, dark=dark)
                name = f"{count}-{layout}-{'dark' if dark else 'light'}"
                page.screenshot(folder / f"{name}.png")
                page.value("document.getElementById('businesses').scrollIntoView()")
                time.sleep(0.2)
                page.screenshot(folder / f"{name}-parts.png")
                page.close()
    for layout, width in WIDTHS.items():
        for dark in (False, True):
            page = Page(browser, pages["plan"], width, 900 if width > 600 else 844, dark=dark)
            name = f"plan-{layout}-{'dark' if dark else 'light'}"
            page.screenshot(folder / f"{name}.png")
            page.value("document.getElementById('businesses').scrollIntoView()")
            time.sleep(0.2)
            page.screenshot(folder / f"{name}-parts.png")
            page.value("document.querySelector('.unread').open = true; document.querySelector('section[aria-labelledby^=alike]').scrollIntoView()")
            time.sleep(0.2)
            page.screenshot(folder / f"{name}-alike.png")
            page.close()
    for layout, width in WIDTHS.items():
        page = Page(browser, pages["hostile"], width, 900)
        page.value("document.getElementById('businesses').scrollIntoView()")
        time.sleep(0.2)
        page.screenshot(folder / f"hostile-{layout}.png")
        page.close()


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = {count: (folder / f"drift-{count}.html").as_uri() for count in (1, 40, 2000, "hostile")}
    pages |= {"plan": (folder / "plan-300.html").as_uri(), "hostile plan": (folder / "plan-hostile.html").as_uri()}
    with Browser() as browser:
        if "--screenshots" in sys.argv:
            return shoot(browser, pages, pathlib.Path(sys.argv[sys.argv.index("--screenshots") + 1]))
        for count in (1, 40, 2000):
            for layout, width in WIDTHS.items():
                use(browser, pages[count], count, layout, width)
        for layout, width in WIDTHS.items():
            hostile(browser, pages["hostile"], layout, width)
            plan(browser, pages["plan"], layout, width)
            hostile_plan(browser, pages["hostile plan"], layout, width)
        keyboard(browser, pages[40])
        plain(browser, pages[40], 40)
        colours(browser, pages[40])
        colours(browser, pages["plan"])
        printed(browser, pages[40])
    print(f"{checks} checks in a browser, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
