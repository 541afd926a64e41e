"""pre_commit_test.py PROGRAM: the mirror for pre-commit, installed by the real one from a folder of wheels, compiles
nothing, runs once for all files and fails where the program does."""

import os
import pathlib
import re
import shutil
import sys

from common import EXAMPLE, MACHINE, PACKAGING, ROOT, VERSION, clean_environment, expect, need, run, scratch, skip

need("pre-commit", "git", "python3")
holder, folder = scratch()
wheels = folder / "wheels"
run(PACKAGING / "wheel", sys.argv[1], MACHINE, wheels, ROOT / "LICENSE")
# What builds the mirror itself stands there as well: nothing is fetched.
offered = os.environ.get("CANARY_LINT_WHEELS")
if offered is None or not list(pathlib.Path(offered).glob("setuptools-*.whl")):
    skip("CANARY_LINT_WHEELS names no folder with a wheel of setuptools")
for wheel in pathlib.Path(offered).glob("*.whl"):
    shutil.copy(wheel, wheels)

environment = clean_environment(
    HOME=folder, PRE_COMMIT_HOME=folder / "cache", PIP_NO_INDEX=1, PIP_FIND_LINKS=wheels, GIT_CONFIG_NOSYSTEM=1,
    GIT_AUTHOR_NAME="t", GIT_AUTHOR_EMAIL="t@example.org", GIT_COMMITTER_NAME="t", GIT_COMMITTER_EMAIL="t@example.org")


def commit(repository):
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        run("git", *words, cwd=repository, env=environment)


mirror = folder / "mirror"
mirror.mkdir()
(folder / "SHA256SUMS").touch()
for path in sorted((PACKAGING / "pre-commit").iterdir()):
    (mirror / path.name).write_text(run(PACKAGING / "fill", path, VERSION, folder / "SHA256SUMS"))
commit(mirror)
run("git", "tag", f"v{VERSION}", cwd=mirror, env=environment)

# A repository that uses the hook as the mirror's README shows it.
project = folder / "project"
shutil.copytree(EXAMPLE, project / "deploy")
(project / "notes.txt").write_text("notes\n")
shown = re.search(r"```yaml\n(.*?)```", (mirror / "README.md").read_text(), re.S).group(1)
(project / ".pre-commit-config.yaml").write_text(re.sub(r"repo: \S+", f"repo: {mirror}", shown))
commit(project)
out = run("pre-commit", "run", "--all-files", status=1, cwd=project, env=environment)
expect(out.count("[CNL201 service-orphaned]") + out.count("[CNL201]") == 1, out)
out = run("pre-commit", "run", "--files", "notes.txt", cwd=project, env=environment)
expect("Skipped" in out, out)
(project / ".kube-canary-lint.yaml").write_text("fail-on: never\n")
run("git", "add", "-A", cwd=project, env=environment)
run("pre-commit", "run", "--all-files", cwd=project, env=environment)
