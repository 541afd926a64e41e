"""The schema of the configuration against the program: what the one takes, the other takes.

Usage: config_schema_test.py PROGRAM SCHEMA README

Exit status 77: Python's jsonschema or yaml is not there.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
    import yaml
except ImportError:
    print("skipped: Python's jsonschema or yaml is not installed")
    sys.exit(77)

# Each is taken by both or by neither.
TRIED = """
{}
format: json
format: yaml
format: [json]
fail-on: never
fail-on: warn
quiet: true
quiet: 1
only: [error, note]
only: error
only: [worse]
namespace: [shop, dev-*]
report: ["sarif=out.sarif"]
render: true
render: maybe
threads: 2
paths: [deploy]
paths: deploy
paths: [""]
exclude: [testdata]
exclude: testdata
baseline: known.json
fix: true
write-baseline: a.json
rules: {CNL101: {enabled: false, severity: note, expected: [shop/web]}}
rules: {101: {severity: worse}}
rules: {2: {colour: red}}
rules: {CNL101: {expected: [web]}}
rules: []
flagger: {version: 1.41.0, meshProvider: nginx, selectorLabels: [app], namespace: "", configTracking: true}
flagger: {version: 1.41}
flagger: {includeLabelPrefix: "a,b"}
flagger: {configTracking: 7}
flagger: {colour: 7}
environments: {prod: [clusters/prod]}
environments: {prod: clusters/prod}
environments: []
charts: {charts/web: {values: [prod.yaml], set: {image.tag: "2", replicas: 3}}}
charts: {charts/web: {value: []}}
charts: {charts/web: {set: [a]}}
overrides: [{paths: [a], rules: {CNL4: {enabled: false}}, fail-on: never}]
overrides: [{namespaces: "dev-*", failOn: note}]
overrides: [{environments: [prod]}]
overrides: [{rules: {}}]
overrides: {}
overrides: [{paths: [a], rules: {101: {expected: [shop/web]}}}]
overrides: [{paths: [a], colour: red}]
"""


def main(program, schema_path, readme):
    schema = json.loads(pathlib.Path(schema_path).read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    examples = re.findall(r"<!-- config -->\n```yaml\n(.*?)```", pathlib.Path(readme).read_text(), re.S)
    if not examples:
        sys.exit("the README has no configuration")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "known.json").write_text("[]")
        for text in TRIED.strip().splitlines() + examples:
            (folder / "config.yaml").write_text(text + "\n")
            done = subprocess.run([program, "--config", "config.yaml", "--print-config"], cwd=folder, capture_output=True)
            # YAML's keys may be numbers, JSON's are text.
            value = json.loads(json.dumps(yaml.safe_load(text)))
            valid = validator.is_valid(value)
            if valid != (done.returncode == 0):
                sys.exit(f"the schema says {valid} to {text!r}, the program: {done.stderr.decode() or 'yes'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
