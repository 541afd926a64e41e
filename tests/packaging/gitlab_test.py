"""gitlab_test.py PROGRAM: the script of the GitLab component, with a server of this machine in place of the releases."""

import functools
import http.server
import json
import pathlib
import re
import shutil
import sys
import threading

import yaml

from common import EXAMPLE, PACKAGING, VERSION, clean_environment, expect, need, release_of, run, scratch

need("sh", "wget", "sha256sum", "awk")
holder, folder = scratch()
releases = release_of(pathlib.Path(sys.argv[1]), folder / "releases")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(releases)))
threading.Thread(target=server.serve_forever, daemon=True).start()

text = (PACKAGING / "gitlab/templates/canary-lint.yml").read_text()
inputs = next(yaml.safe_load_all(text))["spec"]["inputs"]


def job_with(**given):
    """The job as GitLab has it, with the inputs filled in."""
    unknown = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", text)) ^ set(inputs)
    expect(not unknown, "inputs that are not both declared and used", unknown)
    expect(set(given) <= set(inputs), given)
    filled = re.sub(r"\$\[\[ inputs\.(\w+) \]\]",
                    lambda match: str(given.get(match.group(1), inputs[match.group(1)]["default"])), text)
    return list(yaml.safe_load_all(filled))[1]["kube-canary-lint"]


def play(status, **given):
    job = job_with(releases=f"http://127.0.0.1:{server.server_port}", **given)
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(EXAMPLE, work / "deploy")
    environment = clean_environment(**job["variables"])
    out = run("sh", "-ec", "\n".join(job["script"]), status=status, env=environment, cwd=work)
    return out, {kind: work / path for kind, path in job["artifacts"]["reports"].items()}


out, reports = play(1, paths="deploy/", version=VERSION)
quality = json.loads(reports["codequality"].read_text())
expect(any(issue["check_name"] == "service-orphaned" for issue in quality), quality)
expect("<testsuite" in reports["junit"].read_text())

out, reports = play(0, args="--fail-on never", version=VERSION)
for refused in ({"version": VERSION, "sha256": "0" * 64}, {"version": "9.9.9"}):
    out, reports = play(2, **refused)
    expect(not reports["junit"].exists(), "what was refused has run", out)
server.shutdown()
