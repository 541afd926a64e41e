"""Validates JSON reports against lint/report/report.schema.json.

Usage, in the root of the project: validate_reports.py PROGRAM WRITE_CASES OPEN_SCHEMA

Runs the program over every fixture and every case of the rules, as WRITE_CASES writes them, with the
options of the case's file `args` if there is one, and validates what it prints, and every tenth merged. Then breaks one
report in every way that a typing error would, to prove that the schema notices, and that the open form of it, which is
installed, lets pass what a later minor version may add, and nothing else. Exit status 77: jsonschema is not installed.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: Python's jsonschema is not installed")
    sys.exit(77)

SCHEMA = "lint/report/report.schema.json"


def cases(fixtures, written):
    """Folders of fixtures with a layout of their own, single recordings, and cases of the rules."""
    yield from sorted((fixtures / "recorded").rglob("*.yaml"))
    for family in ("clusters", "environments", "render"):
        yield from sorted(path for path in (fixtures / family).iterdir() if path.is_dir())
    yield from sorted(path for path in written.glob("[a-z]*/*/*") if path.is_dir())


def run(program, case):
    arguments = [program, "--format", "json", "--no-config"]
    options = case / "args"
    if case.is_dir() and options.exists():
        words = options.read_text().splitlines()
        arguments += [str(case / word) if (case / word).exists() else word for word in words]
    done = subprocess.run(arguments + [str(case)], capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{case}: exit status {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)


def validator_of(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def merged(program, reports, folder):
    """All of them as one, of which every other is written in ASCII alone."""
    for number, report in enumerate(reports):
        (folder / f"{number}.json").write_text(json.dumps(report, ensure_ascii=number % 2 == 0))
    done = subprocess.run([program, "--merge", folder], capture_output=True)
    if done.returncode != 0:
        sys.exit(f"merging fails: {done.stderr.decode()}")
    return json.loads(done.stdout)


def complain(case, errors):
    for error in errors:
        where = "/".join(str(step) for step in error.absolute_path)
        print(f"{case}: /{where}: {error.message}")


def objects(value):
    """Every object of a report whose members are fixed: not maps from names to values."""
    if isinstance(value, list):
        for item in value:
            yield from objects(item)
    elif isinstance(value, dict):
        yield value
        for key, member in value.items():
            if key not in ("labels", "annotations", "selector", "matchLabels", "resources", "ignoredKinds", "before",
                           "after"):
                yield from objects(member)


def typing_errors(report):
    """Copies of the report with one mistake each."""
    count = sum(1 for _ in objects(report))
    for index in range(count):
        broken = copy.deepcopy(report)
        changed = list(objects(broken))[index]
        counts = changed in (broken["summary"]["verdicts"], broken["summary"]["findings"])
        changed["mispelt"] = 1
        yield f"an unknown member in {'counts' if counts else 'object'} {index}", broken
    for key in report:
        broken = copy.deepcopy(report)
        del broken[key]
        yield f"no member `{key}`", broken
    for array, member in (("services", "verdict"), ("canaries", "state"), ("findings", "severity")):
        for index in range(min(1, len(report[array]))):
            broken = copy.deepcopy(report)
            broken[array][index][member] = "unheard-of"
            yield f"`{array}` with an unheard-of {member}", broken


def check_strictness(closed, opened, reports):
    richest = max(reports, key=lambda report: len(json.dumps(report)) if report["services"] else 0)
    good = opened.is_valid(richest)
    for what, broken in typing_errors(richest):
        if closed.is_valid(broken):
            print(f"the schema does not notice {what}")
            good = False
        # Names of counts (verdicts, severities) are closed lists in both.
        counts = "count" in what
        if opened.is_valid(broken) != (what.startswith("an unknown member") and not counts):
            print(f"the open schema is wrong about {what}")
            good = False
    later = dict(richest, formatVersion="1.7")
    if closed.is_valid(later) or not opened.is_valid(later):
        print("a later minor version is for the open schema alone")
        good = False
    return good and not opened.is_valid(dict(richest, formatVersion="2.0"))


def main():
    program, write_cases, open_schema = sys.argv[1:]
    validator, opened = validator_of(SCHEMA), validator_of(open_schema)
    reports = []
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([write_cases, "fixtures", folder], check=True)
        for case in cases(pathlib.Path("fixtures"), pathlib.Path(folder)):
            report = run(program, case)
            errors = list(validator.iter_errors(report))
            complain(case, errors)
            failed = failed or bool(errors)
            if not errors and len(json.dumps(report)) < 50000:
                reports.append(report)
    if not reports:
        sys.exit("no case was found")
    with tempfile.TemporaryDirectory() as folder:
        errors = list(validator.iter_errors(merged(program, reports[::10], pathlib.Path(folder))))
        complain("merged reports", errors)
        failed = failed or bool(errors)
    if not check_strictness(validator, opened, reports):
        failed = True
    print(f"{len(reports)} reports validated")
    sys.exit(1 if failed else 0)


main()
