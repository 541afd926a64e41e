"""Validates comparisons against lint/report/comparison.schema.json.

Usage, in the root of the project: validate_comparisons.py PROGRAM OPEN_SCHEMA

Compares neighbours among the fixtures, two releases of Flagger, and an earlier report whose files have moved, and
validates what is printed. Then gives every object of the richest one a member that nobody knows: the schema notices it,
and its open form, which is installed, lets it pass. Exit status 77: jsonschema is not installed.
"""

import copy
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: Python's jsonschema is not installed")
    sys.exit(77)


def run(program, *arguments):
    done = subprocess.run([program, "--no-config", "--format", "json", *map(str, arguments)], capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{arguments}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def validator_of(path):
    schema = json.loads(pathlib.Path(path).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def comparisons(program, folder):
    clusters = sorted(path for path in pathlib.Path("fixtures/clusters").iterdir() if path.is_dir())
    for before, after in zip(clusters, clusters[1:]):
        yield json.loads(run(program, "--compare", before, after))
    for cluster in clusters:
        yield json.loads(run(program, "--compare", "flagger=1.16", cluster))
    shutil.copytree(clusters[0], folder / "old")
    (folder / "old.json").write_bytes(run(program, folder / "old"))
    (folder / "old").rename(folder / "new")
    yield json.loads(run(program, "--compare", folder / "old.json", folder / "new"))


def objects(value):
    if isinstance(value, list):
        for item in value:
            yield from objects(item)
    elif isinstance(value, dict):
        yield value
        for key, member in value.items():
            if key != "selector":
                yield from objects(member)


def main():
    program, open_schema = sys.argv[1:]
    closed, opened = validator_of("lint/report/comparison.schema.json"), validator_of(open_schema)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        all_of_them = list(comparisons(program, pathlib.Path(folder)))
    for comparison in all_of_them:
        for error in closed.iter_errors(comparison):
            print(f"{comparison['base']}: {error.message}")
            failed = True
    for key in ("new", "gone", "moved"):
        if not any(comparison["findings"][key] for comparison in all_of_them):
            sys.exit(f"no comparison has findings that are {key}")
    richest = max(all_of_them, key=lambda comparison: len(json.dumps(comparison)))
    for index in range(sum(1 for _ in objects(richest))):
        broken = copy.deepcopy(richest)
        list(objects(broken))[index]["mispelt"] = 1
        if closed.is_valid(broken) or not opened.is_valid(broken):
            print(f"an unknown member in object {index} is for the open schema alone")
            failed = True
    if closed.is_valid(dict(richest, formatVersion="1.7")) or opened.is_valid(dict(richest, formatVersion="2.0")):
        sys.exit("a version is wrong")
    print(f"{len(all_of_them)} comparisons validated")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
