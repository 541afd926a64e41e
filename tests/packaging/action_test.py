"""action_test.py PROGRAM: the shell parts of the GitHub action, with a folder in place of the releases."""

import json
import pathlib
import sys

from common import (EXAMPLE, NAME, PACKAGING, ROOT, VERSION, clean_environment, expect, need, release_of, run,
                    scratch)

need("bash", "curl", "sha256sum")
program = pathlib.Path(sys.argv[1])
holder, folder = scratch()
releases = release_of(program, folder / "releases")
for name in ("path", "output", "summary"):
    (folder / name).touch()
(folder / "temp").mkdir()


def environment(**more):
    return clean_environment(**{
        "RELEASES": f"file://{releases}", "VERSION": VERSION, "SHA256": "", "RUNNER_TEMP": folder / "temp",
        "RUNNER_OS": "Linux", "GITHUB_PATH": folder / "path", "GITHUB_OUTPUT": folder / "output",
        "GITHUB_STEP_SUMMARY": folder / "summary",
        "RUNNER_ARCH": {"amd64": "X64", "arm64": "ARM64"}[NAME.rsplit("-", 1)[1]]} | more)


def fetch(status=0, **more):
    return run(PACKAGING / "action/fetch.sh", status=status, env=environment(**more))


# What is fetched is what its checksum says, or nothing goes on the PATH.
digest = (releases / f"v{VERSION}/SHA256SUMS").read_text().split()[0]
for refused, said in (({"SHA256": "0" * 64}, "is not the file with the SHA-256"),
                      ({"VERSION": "9.9.9"}, "cannot be fetched"),
                      ({"VERSION": "../../etc"}, "is no version"),
                      ({"RUNNER_OS": "Windows"}, "this is Windows")):
    out = fetch(status=2, **refused)
    expect("::error::" in out and said in out, refused, out)
    expect((folder / "path").read_text() == "", "what was refused is on the PATH", refused)
for accepted in ({}, {"SHA256": digest}, {"VERSION": "v" + VERSION}):
    out = fetch(**accepted)
    expect(f"kube-canary-lint {VERSION}" in out, out)
found = (folder / "path").read_text().split()[0]
expect(pathlib.Path(found).is_dir() and found.startswith(str(folder / "temp")), found)


def lint(status=0, **more):
    for name in ("output", "summary"):
        (folder / name).write_text("")
    path = f"{found}:{clean_environment()['PATH']}"
    out = run(PACKAGING / "action/run.sh", status=status, env=environment(PATH=path, **more), cwd=ROOT)
    outputs = dict(line.split("=", 1) for line in (folder / "output").read_text().splitlines())
    expect(outputs["status"] == str(status), outputs)
    return out, outputs


# Findings are lines that the matcher reads, the summary is Markdown, and SARIF lies where the output says.
example = EXAMPLE.relative_to(ROOT)
out, outputs = lint(status=1, PATHS=example, ARGS="")
matcher = next(line for line in out.splitlines() if line.startswith("::add-matcher::"))
json.loads(pathlib.Path(matcher.split("::")[2]).read_text())["problemMatcher"]
expect(f"{example}/podinfo.yaml:35:9: error: Service `podinfo-different-name`" in out, out)
expect("podinfo-different-name" in (folder / "summary").read_text())
sarif = json.loads(pathlib.Path(outputs["sarif"]).read_text())
expect(any(result["ruleId"] == "CNL201" for result in sarif["runs"][0]["results"]), sarif)

lint(PATHS=example, ARGS="--fail-on never", SUMMARY="false")
expect((folder / "summary").read_text() == "", "a summary that nobody wanted")

# A word is handed on as it is: no pattern is opened, and a wrong option is the program's own error.
out, outputs = lint(status=1, PATHS=example, ARGS="--exclude *.json -n te*")
expect("CNL201" in out, out)
out, outputs = lint(status=2, PATHS=example, ARGS="--no-such-option")
expect("--no-such-option" in out and "sarif" not in outputs, out, outputs)
