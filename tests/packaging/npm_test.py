"""npm_test.py PROGRAM: the npm package, installed from a file by npm, runs the program and ends as it does."""

import pathlib
import sys

from common import EXAMPLE, PACKAGING, VERSION, clean_environment, expect, need, run, scratch, tree_of

need("node", "npm")
holder, folder = scratch()
tree = tree_of(pathlib.Path(sys.argv[1]), folder)


def pack(name):
    (folder / name).mkdir()
    return pathlib.Path(run(PACKAGING / "npm/pack", folder / name, VERSION, tree).strip())


package = pack("first")
expect(package.read_bytes() == pack("second").read_bytes(), "two packages of one program differ")
(folder / "project").mkdir()
environment = clean_environment(HOME=folder, npm_config_cache=folder / "cache", npm_config_update_notifier="false")
run("npm", "install", "--offline", "--no-audit", "--no-fund", "--prefix", folder / "project", package,
    env=environment)
command = folder / "project/node_modules/.bin/kube-canary-lint"
expect(run(command, "--version").startswith(f"kube-canary-lint {VERSION}\n"))
expect("CNL201" in run(command, "--no-config", EXAMPLE, status=1))
expect("CNL201" in run(command, "--no-config", "-", status=1, input=(EXAMPLE / "podinfo.yaml").read_text()))
run(command, "--no-such-option", status=2)
