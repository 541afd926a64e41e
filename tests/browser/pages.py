"""The pages that the browser opens: written by the program, of fixtures and of what wants to be markup."""

import json
import pathlib
import subprocess

import chromium

# What gets into a report though it would be something else in HTML, in a script, in an address, or as a key.
HOSTILE = """
apiVersion: v1
kind: Service
metadata:
  name: constructor
  namespace: constructor
  annotations: {kube-canary-lint/ignore: "CNL201: <b>bold</b><script>alert(1)</script>"}
spec:
  selector: {app: constructor}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: valueof, namespace: constructor}
spec:
  selector: {matchLabels: {app: constructor}}
  template:
    metadata: {labels: {app: constructor}}
    spec: {containers: [{name: c, image: i}]}
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: valueof, namespace: constructor}
spec:
  provider: kubernetes
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: valueof}
  service: {port: 80}
  analysis: {interval: 1m, threshold: 5, iterations: 3}
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: "</script><img src=x onerror=alert(2)>\\u2028\\u202e`<!--<script>", namespace: constructor}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: "'\\"><svg onload=alert(3)>"}
  service: {port: 80}
  analysis: {interval: 1m, threshold: 5, iterations: 3}
---
apiVersion: v1
kind: Secret
metadata: {name: password, namespace: constructor}
stringData: {token: 9b1c7f0d5e}
"""
# No API server takes such names, so the program shows no row with them: they are put into its data.
NAMES = {
    "podinfo-different-name": "</script><img src=x onerror=alert(1)>\u2028",
    "podinfo-primary": "__proto__", "podinfo-canary": "'\"><svg onload=alert(2)>\u202etxt%2F/..#?",
    "test": "hasOwnProperty", "Deployment": "<!--<script>",
}


def write(program, folder, name, *paths):
    page = pathlib.Path(folder) / f"{name}.html"
    done = subprocess.run([program, "--no-config", "--fail-on", "never", "--format", "html", "--output", page, *paths],
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise chromium.Failure(f"exit status {done.returncode}: {done.stderr.decode()}")
    return page


def renamed(page):
    """The same page with NAMES in its data."""
    content = page.read_text()
    start = content.index('id="data">') + len('id="data">')
    end = content.index("</script>", start)
    data = content[start:end]
    for name, other in NAMES.items():
        data = data.replace(json.dumps(name), json.dumps(other))
    data = data.replace("<", "\\u003c")
    doctored = page.with_name("names.html")
    doctored.write_text(content[:start] + data + content[end:])
    return doctored


def many():
    service = ("apiVersion: v1\nkind: Service\nmetadata: {{name: web-{0}, namespace: team-{1}}}\n"
               "spec: {{selector: {{app: web-{0}}}, ports: [{{port: 80}}]}}\n")
    return "---\n".join(service.format(i, i % 3) for i in range(250))
