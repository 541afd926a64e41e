"""Validates `--list-environments --format json` against the report's schema.

Usage, in the root of the project: validate_lists.py PROGRAM

Exit status 77: jsonschema is not installed.
"""

import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: Python's jsonschema is not installed")
    sys.exit(77)

SCHEMA = "lint/report/report.schema.json"


def list_schema():
    with open(SCHEMA, encoding="utf-8") as file:
        report = json.load(file)
    return {
        "$defs": report["$defs"],
        "type": "object",
        "required": ["formatVersion", "environments", "leftOut"],
        "additionalProperties": False,
        "properties": {
            "formatVersion": report["properties"]["formatVersion"],
            "environments": report["properties"]["environments"],
            "leftOut": {"$ref": "#/$defs/leftOut"},
        },
    }


def main():
    validator = jsonschema.Draft202012Validator(list_schema())
    failed = False
    cases = [path for path in pathlib.Path("fixtures/environments").iterdir() if path.is_dir()]
    for case in sorted(cases):
        done = subprocess.run(
            [sys.argv[1], "--list-environments", "--format", "json", "--no-config", str(case)],
            capture_output=True, check=True)
        for error in validator.iter_errors(json.loads(done.stdout)):
            print(f"{case}: /{'/'.join(map(str, error.absolute_path))}: {error.message}")
            failed = True
    if not cases:
        sys.exit("no case was found")
    print(f"{len(cases)} lists validated")
    sys.exit(1 if failed else 0)


main()
