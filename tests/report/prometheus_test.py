"""Metrics through the real node exporter into a real Prometheus, and each query of the dashboard against it.

Usage: prometheus_test.py PROGRAM FIXTURE DASHBOARD

The values that Prometheus has must be those of the JSON report of the same fixture. Exit status 77: Prometheus or the
node exporter is not there.
"""

import collections
import json
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

PATIENCE = 60  # seconds


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def report(program, fixture, form):
    command = [program, "--no-config", "--fail-on", "never", "--format", form, fixture]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def query(port, expression):
    url = f"http://127.0.0.1:{port}/api/v1/query?" + urllib.parse.urlencode({"query": expression})
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)["data"]["result"]


def wait_for(port, expression):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            result = query(port, expression)
            if result:
                return result
        except OSError:
            pass
        time.sleep(0.2)
    sys.exit(f"nothing came of {expression}")


def counts(result, *labels):
    return {tuple(row["metric"].get(label) for label in labels): int(row["value"][1]) for row in result}


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got}, wanted {wanted}")
    if not wanted:
        sys.exit(f"{what}: the fixture has none, so nothing is proved")


def compare(port, expected):
    services = expected["services"]
    places = collections.Counter((row["environment"], row["namespace"], row["verdict"]) for row in services)
    got = counts(query(port, "kube_canary_lint_services"), "environment", "namespace", "verdict")
    expect("Services", got, dict(places))
    findings = collections.Counter(
        (row["code"], row["severity"]) for row in expected["findings"] if not row.get("suppressed"))
    expect("findings", counts(query(port, "kube_canary_lint_findings"), "code", "severity"), dict(findings))
    canaries = collections.Counter(row["state"] for row in expected["canaries"])
    got = counts(query(port, "sum by (state) (kube_canary_lint_canaries)"), "state")
    expect("Canaries", got, {(state,): count for state, count in canaries.items()})


def check_dashboard(port, path):
    dashboard = json.loads(pathlib.Path(path).read_text())
    ids = [panel["id"] for panel in dashboard["panels"]]
    if len(ids) != len(set(ids)):
        sys.exit("two panels have one id")
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            expression = re.sub(r"\$environment", ".*", target["expr"])
            if not query(port, expression):
                sys.exit(f"panel `{panel['title']}` shows nothing: {expression}")


def main(program, fixture, dashboard):
    exporter = shutil.which("prometheus-node-exporter")
    prometheus = shutil.which("prometheus")
    if not exporter or not prometheus:
        print("skipped: prometheus or prometheus-node-exporter is not there")
        sys.exit(77)
    expected = json.loads(report(program, fixture, "json"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "metrics").mkdir()
        (folder / "metrics" / "canary_lint.prom").write_text(report(program, fixture, "prometheus"))
        source, port = free_port(), free_port()
        (folder / "prometheus.yml").write_text(
            "scrape_configs:\n- job_name: node\n  scrape_interval: 1s\n  static_configs:\n"
            f"  - targets: ['127.0.0.1:{source}']\n")
        log = open(folder / "log", "w")
        running = [
            subprocess.Popen(
                [exporter, "--collector.disable-defaults", "--collector.textfile",
                 f"--collector.textfile.directory={folder}/metrics", f"--web.listen-address=127.0.0.1:{source}"],
                stdout=log, stderr=log),
            subprocess.Popen(
                [prometheus, f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
                 f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log)]
        try:
            wait_for(port, "kube_canary_lint_findings")
            expect("unreadable files", counts(query(port, "node_textfile_scrape_error")), {(): 0})
            compare(port, expected)
            check_dashboard(port, dashboard)
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
