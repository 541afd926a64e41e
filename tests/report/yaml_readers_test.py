"""The format `manifests` read by PyYAML, which is a reader of YAML 1.1, and by its pure Python twin.

Usage: yaml_readers_test.py PROGRAM

Strings that try to be something else go into a Deployment; whatever is printed of it must be what was put in. Exit
status 77: PyYAML is not there.
"""

import json
import random
import subprocess
import sys

try:
    import yaml
except ImportError:
    sys.exit(77)

HOSTILE = [
    "", " ", "yes", "No", "on", "OFF", "y", "n", "true", "null", "~", "0", "-0", "017", "0o17", "0x1f", "1_000", "1e3",
    "1.0", ".5", ".inf", "-.inf", ".nan", "12:30:45", "2001-12-15", "2001-12-15T02:59:43Z", "=", "<<", "-", "?", ":",
    "---", "...", "--- a", "a: b", "a:", ":a", "a #b", "#", "&a", "*a", "!a", "!!int 1", "|", ">", "%a", "@a", "`a",
    "'", '"', "''", '"a"', "[a]", "{a: b}", "a, b", " a", "a ", "\t", "a\n", "\na", "a\n\n  b\n", "a\r\nb", "\r",
    "\x7f", "\x1b[2J", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff", "\ufeffa", "\u202e", "\ufffd",
    "\U0001f600", "\\", "\\n", "\\x41", "##[error]a", "a ##vso[x]", "::error::a", "# a", "a\n# b", "key: |\n  text",
    "a" * 5000, "\u00e9" * 3000, "{{ x }}", "25%", "+1", "1:2", "a:b", "a:1", "x.y", "/", "A/b_c-d.e:f",
]


def manifests(program, deployment):
    canary = {"apiVersion": "flagger.app/v1beta1", "kind": "Canary", "metadata": {"name": "web", "namespace": "shop"},
              "spec": {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
                       "service": {"port": 80},
                       "analysis": {"interval": "1m", "threshold": 5, "iterations": 3}}}
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": [canary, deployment]})
    done = subprocess.run([program, "--no-config", "--fail-on", "never", "--format", "manifests", "-"],
                          input=text.encode(), capture_output=True, check=True)
    printed = done.stdout.decode("ascii")
    for line in printed.split("\n"):
        assert all(" " <= c <= "~" for c in line), line
        assert "##[" not in line and not line.lstrip().startswith("::"), line
    return printed


def deployment_of(strings):
    keys = {f"example.org/{i}": text for i, text in enumerate(strings)}
    return {
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": "web", "namespace": "shop", "annotations": keys},
        "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}}, "template": {
            "metadata": {"labels": {"app": "web"}, "annotations": keys},
            "spec": {"containers": [{"name": "web", "image": "example.org/web:1", "args": strings,
                                     "env": [{"name": "E", "value": text} for text in strings],
                                     "unknown": {text: {"number": 1.5, "big": 1e20, "small": 1e-7, "whole": 80.0,
                                                        "yes": True, "list": [], "map": {}}
                                                 for text in strings if text}}]}}}}


def differences(got, wanted, path=""):
    if isinstance(got, dict) and isinstance(wanted, dict):
        for key in sorted({*got, *wanted}, key=str):
            yield from differences(got.get(key), wanted.get(key), f"{path}.{key!a}")
    elif isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
        for index, (one, other) in enumerate(zip(got, wanted)):
            yield from differences(one, other, f"{path}[{index}]")
    elif got != wanted or isinstance(got, (bool, str)) != isinstance(wanted, (bool, str)):
        yield f"{path}: {got!a}, not {wanted!a}"


def expect(got, wanted):
    found = list(differences(got, wanted))
    assert not found, "\n".join(found[:10])


def compare(program, strings):
    given = deployment_of(strings)
    printed = manifests(program, given)
    for loader in [yaml.SafeLoader] + ([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else []):
        documents = {(d["kind"], d["metadata"]["name"]): d for d in yaml.load_all(printed, Loader=loader)}
        assert len(documents) == 5, list(documents)
        target = documents["Deployment", "web"]
        assert target["spec"].pop("replicas") == 0
        wanted = json.loads(json.dumps(given))
        wanted["spec"].pop("replicas")
        expect(target, wanted)
        primary = documents["Deployment", "web-primary"]
        expect(primary["metadata"]["annotations"], wanted["metadata"]["annotations"])
        expect(primary["spec"]["template"]["spec"], wanted["spec"]["template"]["spec"])


def random_strings(source, count):
    pool = "abcxyz019 \t\n\r:#-?[]{}&*!|>'\"%@`,.~=<\\/+_" + "\x7f\x85\xa0\u2028\ufeff\u202e\u00e9\U0001f600"
    return ["".join(source.choice(pool) for _ in range(source.randrange(12))) for _ in range(count)]


def main():
    program = sys.argv[1]
    compare(program, HOSTILE)
    source = random.Random(1)
    for _ in range(6):
        compare(program, random_strings(source, 200))


main()
