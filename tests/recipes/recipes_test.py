"""The README's recipes, run as they are written.

Usage, in the root of the project: recipes_test.py PROGRAM

Every command of the README that calls the program is run by `bash` in a repository of its own whose `deploy/` is
fixtures/clusters/article, with PROGRAM on the path, and has to do what RECIPES says of it; one that RECIPES does not
know is an error. kubectl, helm, reviewdog and dot stand in for themselves where they are not there, and kubectl always
(there is no cluster). What installs or builds the program is tested elsewhere, pipelines as a whole by tests/packaging.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: Python's yaml is not installed")
    sys.exit(77)

ARTICLE = "fixtures/clusters/article/podinfo.yaml"
COLLECTED = "/var/lib/prometheus/node-exporter"

# What a stand-in does: print what a cluster or a chart would give, or read its input to the end.
PRINTS = "#!/bin/sh\nexec cat \"$STOOD_IN/manifests.yaml\"\n"
READS_JSON = "#!/bin/sh\nexec python3 -c 'import json, sys; json.load(sys.stdin)'\n"
READS = "#!/bin/sh\nexec cat\n"


def holds(text):
    return lambda _, out: text in out


def wrote(name, text):
    return lambda folder, _: text in (folder / name).read_text()


def is_json(name):
    return lambda folder, _: json.loads((folder / name).read_text()) is not None


def both(*checks):
    return lambda folder, out: all(check(folder, out) for check in checks)


def mended(folder, _):
    return "app: podinfo-primary" in (folder / "deploy/budget.yaml").read_text()


# What --fix can mend.
BUDGET = """apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: podinfo, namespace: test}
spec: {minAvailable: 1, selector: {matchLabels: {app: podinfo}}}
"""
FOUND = "[CNL201 service-orphaned]"
DUMP = "kube-canary-lint --print-dump-command | sh | kube-canary-lint -"
# By command: its exit status, and what has to hold then.
RECIPES = {
    "kube-canary-lint --fail-on never fixtures/clusters/article": (0, holds(FOUND)),
    "kube-canary-lint deploy/": (1, holds(FOUND)),
    "kube-canary-lint --render .": (1, holds(FOUND)),
    "kubectl kustomize overlays/production | kube-canary-lint -": (1, holds(FOUND)),
    "helm template shop charts/shop | kube-canary-lint -": (1, holds(FOUND)),
    DUMP: (1, holds(FOUND)),
    "kube-canary-lint --report html=canary-lint.html deploy/": (1, wrote("canary-lint.html", "<!DOCTYPE html>")),
    "diff <(kube-canary-lint --fail-on never --format manifests --flagger-version 1.41 deploy/) "
    "<(kube-canary-lint --fail-on never --format manifests deploy/)": (0, None),
    "kube-canary-lint --fail-on never --format manifests deploy/ | kubectl diff -f -": (0, None),
    "kube-canary-lint --format github --report json=canary-lint.json deploy/":
        (1, both(holds("::error file=deploy/podinfo.yaml,line=35"), is_json("canary-lint.json"))),
    'kube-canary-lint --format github --report sarif=canary-lint.sarif --report markdown="$GITHUB_STEP_SUMMARY" deploy/':
        (1, both(is_json("canary-lint.sarif"), wrote("summary.md", "## kube-canary-lint: 1 error"))),
    "kube-canary-lint --print-matcher github > canary-lint-matcher.json": (0, is_json("canary-lint-matcher.json")),
    "kube-canary-lint --format gcc deploy/": (1, holds("deploy/podinfo.yaml:35:9: error: ")),
    "kube-canary-lint --report gitlab=gl-code-quality-report.json --report junit=canary-lint.xml deploy/":
        (1, both(is_json("gl-code-quality-report.json"), wrote("canary-lint.xml", "<testsuites"))),
    "kube-canary-lint --fail-on never --format rdjson deploy/ | reviewdog -f=rdjson -reporter=github-pr-review":
        (0, None),
    "kube-canary-lint --write-baseline canary-lint-baseline.json deploy/": (0, is_json("canary-lint-baseline.json")),
    "kube-canary-lint --baseline canary-lint-baseline.json deploy/": (0, holds("no findings, 3 in the baseline")),
    "kube-canary-lint --compare origin/main --format markdown deploy/": (0, holds("0 Services changed")),
    "kube-canary-lint --compare flagger=1.41 deploy/": (0, holds("Compared with flagger=1.41")),
    "kube-canary-lint --fix --dry-run deploy/ | git apply": (0, mended),
    f"kube-canary-lint --fail-on never --report prometheus={COLLECTED}/canary_lint.prom deploy/":
        (0, wrote("canary_lint.prom", "kube_canary_lint_services{")),
    "kube-canary-lint --merge prod-eu=eu.json --merge prod-us=us.json --output fleet.json": (0, is_json("fleet.json")),
    f"kube-canary-lint --merge reports/ --format prometheus --output {COLLECTED}/canary_lint.prom":
        (0, wrote("canary_lint.prom", 'environment="eu/.",namespace="test"')),
    "kube-canary-lint --fail-on never --format dot --focus Service/test/podinfo-different-name deploy/ | dot -Tsvg":
        (0, holds("podinfo")),
}


def lines_of(script):
    """Commands of the program, without comments; a line that ends in a backslash goes on."""
    for line in script.replace("\\\n", " ").splitlines():
        line = re.sub(r"\s+# .*$", "", line).strip()
        words = line.split("#")[0].replace("(", " ").split()
        if "kube-canary-lint" in words and "cmake" not in line:
            yield re.sub(r"\s+", " ", line)


def scripts_of(value):
    """What pipelines run."""
    if isinstance(value, dict):
        for key, member in value.items():
            if key in ("run", "script") and isinstance(member, str):
                yield member
            yield from scripts_of(member)
    elif isinstance(value, list):
        for item in value:
            yield from scripts_of(item)


def commands_of(readme):
    for language, text in re.findall(r"^```(sh|yaml)\n(.*?)^```$", readme, re.S | re.M):
        for script in [text] if language == "sh" else scripts_of(yaml.safe_load(text)):
            yield from lines_of(script)


def prepare(folder, program):
    """A repository, and what stands on its path."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "kube-canary-lint").symlink_to(program)
    for name, script in (("kubectl", PRINTS), ("helm", PRINTS), ("reviewdog", READS_JSON), ("dot", READS)):
        # The real reviewdog would want a pull request.
        if name in ("kubectl", "reviewdog") or shutil.which(name) is None:
            (tools / name).write_text(script)
            (tools / name).chmod(0o755)
    shutil.copy(ARTICLE, folder / "manifests.yaml")
    work = folder / "work"
    (work / "deploy").mkdir(parents=True)
    shutil.copy(ARTICLE, work / "deploy")
    (work / "deploy/budget.yaml").write_text(BUDGET)
    (work / ARTICLE).parent.mkdir(parents=True)
    shutil.copy(ARTICLE, work / ARTICLE)
    report = subprocess.run([program, "--fail-on", "never", "--format", "json", "deploy"], cwd=work, check=True,
                            capture_output=True).stdout
    (work / "reports").mkdir()
    for name in ("eu.json", "us.json", "reports/eu.json"):
        (work / name).write_bytes(report)
    chart = work / "charts/shop"
    (chart / "templates").mkdir(parents=True)
    (chart / "Chart.yaml").write_text("apiVersion: v2\nname: shop\nversion: 1.0.0\n")
    shutil.copy(ARTICLE, chart / "templates")
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "first"],
                  ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=work, check=True)
    return work, {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "STOOD_IN": str(folder),
                  "GITHUB_STEP_SUMMARY": str(work / "summary.md")}


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    commands = list(dict.fromkeys(commands_of(pathlib.Path("README.md").read_text())))
    failed = [f"not tried: {command}" for command in commands if command not in RECIPES]
    failed += [f"not in the README: {command}" for command in RECIPES if command not in commands]
    with tempfile.TemporaryDirectory() as name:
        work, environment = prepare(pathlib.Path(name), program)
        for command in commands:
            if command not in RECIPES:
                continue
            status, check = RECIPES[command]
            done = subprocess.run(["bash", "-c", command.replace(COLLECTED + "/", "")], cwd=work, env=environment,
                                  capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
            if done.returncode != status or (check and not check(work, done.stdout)):
                failed.append(f"{command}: exit status {done.returncode}\n{done.stdout[-800:]}{done.stderr}")
    for what in failed:
        print(what)
    print(f"{len(commands)} recipes")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
