"""The page of the format `html` in a real browser.

Usage, in the root of the project: page_test.py PROGRAM [FOLDER]

Writes pages with PROGRAM and opens them in a headless Chromium: filters, details, the picture at each moment, keys, names
that want to be markup, paper. Whatever it does, the page must neither load anything nor complain. axe-core looks for
barriers in light and dark, wide and narrow; without npm or a registry that part is left out. FOLDER keeps a picture of each
view, to be looked at. Exit status 77: there is no Chromium.
"""

import contextlib
import json
import os
import pathlib
import sys
import tempfile

import axe
import chromium
import pages
from steps import check, choose, dark, equal, go, moment, rows, text, texts

PROGRAM = os.path.abspath(sys.argv[1])
PICTURES = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
ORPHAN = "#/service/./test/podinfo-different-name"


def look(browser, name):
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        browser.picture(PICTURES / f"{name}.png")


def test_filters(browser, page):
    browser.open(page)
    equal(rows(browser), ["podinfo-different-name", "podinfo", "podinfo-canary", "podinfo-primary"])
    equal(text(browser, "#shown"), "4 Services")
    look(browser, "overview")
    choose(browser, "#verdict", "create")
    equal(rows(browser), ["podinfo", "podinfo-canary", "podinfo-primary"])
    choose(browser, "#search", "PRIMARY", "input")
    equal(text(browser, "#shown"), "2 of 4 Services")  # the selector of podinfo has it, too
    choose(browser, "#search", "cnl201", "input")
    equal(rows(browser), [])
    choose(browser, "#verdict", "")
    equal(rows(browser), ["podinfo-different-name"])
    choose(browser, "#search", "", "input")
    choose(browser, "#severity", "none")
    equal(len(rows(browser)), 3)
    choose(browser, "#severity", "")
    choose(browser, "#namespace", "test")
    equal(len(rows(browser)), 4)
    browser.run("document.querySelector('input[value=findings]').click()")
    equal(text(browser, "#shown"), "2 findings")
    browser.run("document.querySelector('input[value=canaries]').click()")
    equal(rows(browser), ["podinfo"])


def test_service(browser, page):
    browser.open(page)
    go(browser, ORPHAN)
    equal(browser.run("document.title"), "podinfo-different-name \u2013 kube-canary-lint")
    check("podinfo-different-name" in text(browser, "#detail h2"), "the heading names the Service")
    equal(texts(browser, "#detail .finding h4 a"), ["CNL201", "CNL402"])
    check("35 |   name: podinfo-different-name" in text(browser, "#detail .finding pre"), "an excerpt")
    check(any("spec.service.name" in way for way in texts(browser, "#detail .fix")), "a fix")
    browser.run("document.querySelector('.rule').open = true")
    browser.wait("document.querySelector('.rule h5')")
    check("What it reports" in texts(browser, ".rule h5"), "the page of the rule")
    equal(texts(browser, ".endpoints td"),
          ["Deployment/podinfo", "none", "Deployment/podinfo", "none", "none"])
    equal(texts(browser, ".shape th[scope=row]"), ["Selector", "Ports", "Type"])
    equal(texts(browser, ".shape td")[0], "app=podinfo")
    go(browser, "#/canary/./test/podinfo")
    check("Deployment podinfo" in text(browser, "#detail table"), "the target")
    go(browser, "#/finding/0")
    equal(texts(browser, "#detail .finding h3 a"), ["CNL201"])
    check(text(browser, "#detail svg") is not None, "the picture around what a finding is about")


def test_moments(browser, page):
    browser.open(page, ORPHAN)
    moment(browser, "now")
    equal(dark(browser), [])
    equal(len(texts(browser, ".node.absent")), 5)
    places = "JSON.stringify([...document.querySelectorAll('.node rect')].map((box) => [box.getAttribute('x'), " \
             "box.getAttribute('y')]))"
    before = browser.run(places)
    look(browser, "now")
    moment(browser, "idle")
    equal(dark(browser), ["podinfo-different-name"])
    equal(text(browser, ".said"), "Between releases: podinfo-different-name has no endpoints.")
    equal(texts(browser, ".node.rests .name"), ["podinfo-canary"])
    equal(browser.run(places), before)
    look(browser, "idle")
    moment(browser, "analysis")
    equal(dark(browser), [])
    look(browser, "analysis")
    moment(browser, "reapplied")
    equal(dark(browser), ["podinfo-different-name"])
    moment(browser, "deleted")
    equal(dark(browser), ["podinfo-different-name"])
    check("podinfo-primary" in texts(browser, ".node.absent .name"), "what goes with the Canary is gone")
    look(browser, "deleted")


def test_keys(browser, page):
    browser.open(page)
    browser.press("/", "/")
    equal(browser.run("document.activeElement.id"), "search")
    browser.run("document.querySelector('#list .row').focus()")
    browser.press("ArrowDown")
    equal(browser.run("document.activeElement.querySelector('.name').textContent"), "podinfo")
    browser.press("Enter", "\r")
    browser.wait("document.querySelector('#detail h2').textContent.startsWith('Service podinfo ')")
    browser.wait("document.activeElement.tagName === 'H2'")
    equal(len(texts(browser, ".row[aria-current]")), 1)
    browser.run("document.querySelector('#moments input:checked').focus()")
    browser.press("ArrowRight")
    equal(browser.run("document.querySelector('#moments input:checked').value"), "analysis")
    browser.run("history.back()")
    browser.wait("document.querySelector('#detail h2').textContent === 'Overview'")


ELEMENTS = "document.querySelectorAll('script, img, iframe, object, embed, link, style').length"


def walk(browser):
    """Opens every row of every list, at each moment, with all that can be unfolded."""
    for view in ("services", "canaries", "findings"):
        browser.run(f"document.querySelector('input[value={view}]').click()")
        for address in browser.run("[...document.querySelectorAll('#list .row')].map((row) => row.hash)"):
            go(browser, address)
            check(text(browser, "#detail h2") != "Overview", f"{address} leads somewhere")
            for name in browser.run("[...document.querySelectorAll('#moments input')].map((input) => input.value)"):
                moment(browser, name)
            browser.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
            shown = browser.run("document.body.textContent.replace(document.getElementById('data').textContent, '')")
            check("\u202e" not in shown and "\u2028" not in shown, "nothing turns a line around")
    equal(browser.run(ELEMENTS), 4)
    equal(browser.run("document.querySelectorAll('a[href]:not([href^=\"#\"]):not([href^=\"https://\"])').length"), 0)


def test_hostile(browser, page):
    browser.open(page)
    equal(browser.run(ELEMENTS), 4)
    equal(rows(browser), ["constructor", "valueof", "valueof-canary", "valueof-primary"])
    browser.run("document.querySelector('input[value=canaries]').click()")
    equal(rows(browser), ["</script><img src=x onerror=alert(2)>\\u{2028}\\u{202e}`<!--<script>", "valueof"])
    walk(browser)
    look(browser, "hostile")
    go(browser, "#/service/./constructor/constructor")
    check("<b>bold</b><script>alert(1)</script>" in text(browser, ".finding .hint"), "a reason is text")
    check("9b1c7f0d5e" not in page.read_text(), "nothing of a Secret")


def test_names(browser, page):
    browser.open(pages.renamed(page))
    check("</script><img src=x onerror=alert(1)>\\u{2028}" in rows(browser), f"a name is text: {rows(browser)}")
    walk(browser)
    choose(browser, "#namespace", "hasOwnProperty")
    equal(len(rows(browser)), 2)
    go(browser, browser.run("document.querySelector('#list .row').hash"))


def test_many(browser, page):
    browser.open(page)
    equal(text(browser, "#shown"), "250 Services")
    equal(len(rows(browser)), 100)
    equal(text(browser, "#page"), "Page 1 of 3")
    browser.run("document.getElementById('later').click()")
    browser.run("document.getElementById('later').click()")
    equal(len(rows(browser)), 50)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    equal(len(rows(browser)), 250)
    browser.run("dispatchEvent(new Event('afterprint'))")
    equal(len(rows(browser)), 50)
    browser.run("document.querySelector('#list .row').click()")
    browser.wait("document.querySelector('#detail svg')")


def test_paper(browser, page):
    """A page of paper shows what was chosen, with its picture and findings, and no controls."""
    browser.open(page, ORPHAN)
    check(len(browser.call("Page.printToPDF", printBackground=True)["data"]) > 10_000, "a sheet with something on it")
    browser.call("Emulation.setEmulatedMedia", media="print")
    hidden = browser.run("['#filters', '.skip'].map((name) => getComputedStyle(document.querySelector(name)).display)")
    equal(hidden, ["none", "none"])
    check(browser.run("document.querySelector('#detail').getBoundingClientRect().height") > 300, "the details are there")
    browser.call("Emulation.setEmulatedMedia", media="")


def test_narrow(browser, page):
    browser.view(390, 844, mobile=True)
    browser.open(page)
    equal(browser.run("document.documentElement.scrollWidth"), 390)
    equal(browser.run("getComputedStyle(document.querySelector('#detail')).display"), "none")
    look(browser, "phone-list")
    go(browser, ORPHAN)
    equal(browser.run("document.documentElement.scrollWidth"), 390)
    equal(browser.run("getComputedStyle(document.querySelector('#browser')).display"), "none")
    look(browser, "phone-service")
    browser.run("document.querySelector('.back a').click()")
    browser.wait("getComputedStyle(document.querySelector('#browser')).display !== 'none'")
    browser.view(1280, 900)


def test_barriers(browser, page):
    script = axe.script()
    if script is None:
        print("skipped: axe-core cannot be had")
        return
    browser.call("Page.setBypassCSP", enabled=True)
    everywhere = ("", ORPHAN, "#/canary/./test/podinfo", "#/finding/1")
    for width, is_dark, addresses in ((1280, False, everywhere), (1280, True, everywhere[:2]), (390, True, everywhere[:2])):
        browser.view(width, 900, dark=is_dark, mobile=width < 900)
        for address in addresses:
            browser.open(page, address)
            browser.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
            browser.run(script)
            found = browser.run(axe.RUN)
            check(not found, f"{width} {'dark' if is_dark else 'light'} {address}: {json.dumps(found, indent=1)}")
        look(browser, f"axe-{width}-{'dark' if is_dark else 'light'}")
    browser.call("Page.setBypassCSP", enabled=False)
    browser.view(1280, 900)


def main():
    program = chromium.find()
    if program is None:
        print("skipped: there is no Chromium")
        return 77
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        sources = pathlib.Path(folder)
        strange = sources / "a'\"><img src=x>"
        strange.mkdir()
        (strange / "all.yaml").write_text(pages.HOSTILE)
        (sources / "many.yaml").write_text(pages.many())
        article = pages.write(PROGRAM, folder, "article", "fixtures/clusters/article")
        hostile = pages.write(PROGRAM, folder, "hostile", strange)
        large = pages.write(PROGRAM, folder, "many", sources / "many.yaml")
        browser = chromium.Browser(program)
        stack.callback(browser.close)
        browser.view(1280, 900)
        failed = 0
        for test, page in (
                (test_filters, article), (test_service, article), (test_moments, article), (test_keys, article),
                (test_hostile, hostile), (test_names, article), (test_many, large), (test_paper, article),
                (test_narrow, article), (test_barriers, article)):
            try:
                test(browser, page)
                complaints = browser.complaints()
                check(not complaints, f"the page complains: {json.dumps(complaints, indent=1)}")
            except chromium.Failure as failure:
                failed += 1
                print(f"{test.__name__}: {failure}")
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
