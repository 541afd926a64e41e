"""What a reader of the page does and sees, and what has to hold."""

import json

import chromium


def check(holds, what):
    if not holds:
        raise chromium.Failure(what)


def equal(actual, expected):
    check(actual == expected, f"expected {expected!r}, got {actual!r}")


def texts(browser, selector):
    return browser.run(f"[...document.querySelectorAll({json.dumps(selector)})].map((node) => node.textContent)")


def text(browser, selector):
    return browser.run(f"document.querySelector({json.dumps(selector)})?.textContent")


def choose(browser, selector, value, event="change"):
    browser.run(f"(() => {{ const node = document.querySelector({json.dumps(selector)}); "
                f"node.value = {json.dumps(value)}; node.dispatchEvent(new Event({json.dumps(event)})); }})()")


def go(browser, address):
    browser.run(f"location.hash = {json.dumps(address)}")
    browser.wait(f"location.hash === {json.dumps(address)} && document.activeElement?.tagName === 'H2'")


def moment(browser, name):
    browser.run(f"document.querySelector('#moments input[value={name}]').click()")


def dark(browser):
    """The names of the Services that the picture shows black."""
    return sorted(texts(browser, ".node.dark .name"))


def rows(browser):
    return texts(browser, "#list .row .name")
