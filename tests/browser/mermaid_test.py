"""The format `mermaid`, drawn by the real Mermaid in a real browser.

Usage, in the root of the project: mermaid_test.py PROGRAM [FOLDER]

Draws fixtures, names that want to be markup, and more edges than Mermaid takes, as GitHub's page does: strictly, without
HTML of the input. Every node and every edge of the text has to be in the drawing, with its words, and nothing else.
FOLDER keeps a picture of each. Exit status 77: there is no Chromium, or Mermaid cannot be had.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import chromium
import npm_file
import pages

VERSION = "11.17.2"
CHECKSUM = "581ed7d74bd9048d0e3a91363927d72ef22942d7722546b27f7cc29e35390eb8"
# As GitHub sets it, but for the size of labels.
SETTINGS = {"startOnLoad": False, "securityLevel": "strict", "htmlLabels": False, "flowchart": {"htmlLabels": False}}

DRAW = """mermaid.render('drawing', %s).then(({svg}) => {
  document.body.innerHTML = svg;
  const words = (selector) => [...document.querySelectorAll(selector)].map((node) => node.textContent.trim());
  return {
    nodes: document.querySelectorAll('.node').length,
    dark: document.querySelectorAll('.node.dark').length,
    groups: document.querySelectorAll('.cluster').length,
    edges: document.querySelectorAll('path.flowchart-link').length,
    words: words('.node .label').concat(words('.cluster .cluster-label')),
    foreign: document.querySelectorAll('script, img, iframe, foreignObject, a').length,
  };
})"""


def fail(what):
    print(what)
    sys.exit(1)


def written(program, *arguments):
    done = subprocess.run([program, "--no-config", "--fail-on", "never", "--format", "mermaid", *map(str, arguments)],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        fail(done.stderr)
    return done.stdout


def squeezed(text):
    """Mermaid breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def told(label):
    """What a label says to people."""
    label = re.sub(r"#(\d+);", lambda match: chr(int(match.group(1))), label)
    return squeezed(label.replace("<br/>", ""))


def check(browser, name, text, folder):
    drawing = browser.run(DRAW % json.dumps(text))
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        browser.picture(folder / f"mermaid-{name}.png")
    nodes = re.findall(r'^    n\d+\["(.*)"\](?::::(\w+))?$', text, re.M) + \
        [(rest, "") for rest in re.findall(r'^  rest\["(.*)"\]$', text, re.M)]
    groups = re.findall(r'^  subgraph s\d+\["(.*)"\]$', text, re.M)
    edges = re.findall(r"^  n\d+ -->\|\w+\| n\d+$", text, re.M)
    expected = {"nodes": len(nodes), "groups": len(groups), "edges": len(edges), "foreign": 0,
                "dark": sum(1 for _, kind in nodes if kind == "dark")}
    got = {key: drawing[key] for key in expected}
    if got != expected:
        fail(f"{name}: {got}, and the text has {expected}")
    if not nodes or not edges:
        fail(f"{name}: nothing is drawn")
    words = sorted(told(label) for label, _ in nodes) + sorted(told(label) for label in groups)
    drawn = sorted(squeezed(word) for word in drawing["words"][:len(nodes)]) + \
        sorted(squeezed(word) for word in drawing["words"][len(nodes):])
    if words != drawn:
        fail(f"{name}: {[pair for pair in zip(words, drawn) if pair[0] != pair[1]][:3]}")


def many():
    """One Deployment behind 300 Services, each taken by an Ingress of its own: 600 edges and more."""
    parts = [pages.HOSTILE]
    for i in range(300):
        parts.append(f"apiVersion: v1\nkind: Service\nmetadata: {{name: s{i}, namespace: constructor}}\n"
                     "spec: {selector: {app: constructor}, ports: [{port: 80}]}\n")
        parts.append(f"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: i{i}, namespace: constructor}}\n"
                     f"spec: {{defaultBackend: {{service: {{name: s{i}, port: {{number: 80}}}}}}}}\n")
    return "---\n".join(parts)


def main():
    browser_program = chromium.find()
    script = npm_file.text_of("mermaid", VERSION, "dist/mermaid.min.js", CHECKSUM)
    if browser_program is None or script is None:
        print("skipped: there is no Chromium, or Mermaid cannot be had")
        return 77
    program = sys.argv[1]
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as scratch:
        strange = pathlib.Path(scratch) / "hostile.yaml"
        strange.write_text(pages.HOSTILE)
        large = pathlib.Path(scratch) / "many.yaml"
        large.write_text(many())
        page = pathlib.Path(scratch) / "page.html"
        page.write_text("<!DOCTYPE html><html data-ready=yes><body></body></html>")
        browser = chromium.Browser(browser_program)
        try:
            browser.open(page)
            browser.run(script + f"\nmermaid.initialize({json.dumps(SETTINGS)})")
            check(browser, "article", written(program, "fixtures/clusters/article"), folder)
            check(browser, "focus", written(program, "--focus", "Service/test/podinfo-different-name",
                                            "fixtures/clusters/article"), folder)
            check(browser, "environments", written(program, "fixtures/environments/two-groups-of-overlays"), folder)
            check(browser, "hostile", written(program, strange), folder)
            text = written(program, large)
            if "Mermaid would refuse" not in text:
                fail("so many edges are too many")
            check(browser, "many", text, folder)
        finally:
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
