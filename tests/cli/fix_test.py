"""`--fix` over cases of the rules: the patch is what `git apply` takes, and a second run finds nothing to do.

Usage: fix_test.py PROGRAM WRITE_CASES [EVERY]

Of the cases that WRITE_CASES writes each EVERYth is tried (1: all of them). What `--fix` writes must be what `git apply`
makes of the patch of `--fix --dry-run`, with no other file touched; and the report then has no finding that was mended,
and none of the same weight that was not there. Exit status 77: git is not there.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

WEIGHT = {"note": 0, "warning": 1, "error": 2}


def run(program, case, *options):
    arguments = []
    if (case / "args").exists():
        words = (case / "args").read_text().splitlines()
        arguments = [str(case / word) if (case / word).exists() else word for word in words]
    done = subprocess.run([program, "--no-config", *options, *arguments, "."], cwd=case, capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{case} {options}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def findings(program, case):
    report = json.loads(run(program, case, "--format", "json"))
    return [one for one in report["findings"] if "suppression" not in one]


def topic(finding):
    return finding["code"] + json.dumps(finding["subject"], sort_keys=True)


def texts(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check(program, case, scratch):
    """Whether anything was mended."""
    patched, fixed = scratch / "patched", scratch / "fixed"
    for copy in (patched, fixed):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(case, copy)
    patch = run(program, patched, "--fix", "--dry-run")
    if texts(patched) != texts(case):
        sys.exit(f"{case}: --dry-run changed a file")
    before = findings(program, fixed)
    run(program, fixed, "--fix")
    if not patch:
        if texts(fixed) != texts(case):
            sys.exit(f"{case}: --fix changes what is not in the patch")
        return False
    subprocess.run(["git", "apply", "--unsafe-paths", "-"], cwd=patched, input=patch, check=True)
    if texts(patched) != texts(fixed):
        sys.exit(f"{case}: the patch says otherwise than what --fix writes")
    after = findings(program, fixed)
    gone = {one["fingerprint"] for one in before} - {one["fingerprint"] for one in after}
    if not gone:
        sys.exit(f"{case}: nothing is gone")
    least = min(WEIGHT[one["severity"]] for one in before if one["fingerprint"] in gone)
    known = {topic(one) for one in before}
    for one in after:
        if topic(one) not in known and WEIGHT[one["severity"]] >= least:
            sys.exit(f"{case}: this came: {one['code']} {one['message']}")
    written = texts(fixed)
    run(program, fixed, "--fix")
    if texts(fixed) != written:
        sys.exit(f"{case}: a second run finds more to do")
    return True


def main(program, write_cases, every="1"):
    if not shutil.which("git"):
        print("skipped: git is not there")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        subprocess.run([write_cases, "fixtures", str(scratch / "cases")], check=True, stdout=subprocess.DEVNULL)
        cases = [path for path in sorted((scratch / "cases").glob("[a-z]*/*/*")) if path.is_dir()][::int(every)]
        mended = sum(check(program, case, scratch) for case in cases)
        print(f"{mended} of {len(cases)} cases had something to mend")
        if mended == 0:
            sys.exit("nothing was proved")


if __name__ == "__main__":
    main(*sys.argv[1:])
