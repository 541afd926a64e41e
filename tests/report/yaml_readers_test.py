"""The format `manifests` read by PyYAML, in its own Python and by libyaml: readers of YAML 1.1.

Usage, in the root of the project: yaml_readers_test.py PROGRAM WRITE_CASES

Strings that try to be something else go into a Deployment; whatever is printed of it must be what was put in. Then the
documents of every fixture and every case of the rules, as WRITE_CASES writes them, must say what the JSON report says.
Exit status 77: PyYAML is not there.
"""

import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

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


def check_text(printed):
    """Nothing that moves a cursor, forges a line or commands a runner."""
    for line in printed.split("\n"):
        assert all(" " <= c <= "~" for c in line.encode("ascii", "replace").decode()), line
        assert "##[" not in line and not line.lstrip().startswith("::"), line
    return printed


def run(program, form, *arguments, text=None, statuses=(0,)):
    done = subprocess.run([program, "--no-config", "--fail-on", "never", "--format", form, *arguments], input=text,
                          capture_output=True)
    assert done.returncode in statuses, (arguments, done.stderr)
    return done.stdout.decode()


def manifests(program, deployment):
    canary = {"apiVersion": "flagger.app/v1beta1", "kind": "Canary", "metadata": {"name": "web", "namespace": "shop"},
              "spec": {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
                       "service": {"port": 80},
                       "analysis": {"interval": "1m", "threshold": 5, "iterations": 3}}}
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": [canary, deployment]})
    return check_text(run(program, "manifests", "-", text=text.encode()))


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


def cases(fixtures, written):
    """Folders of fixtures with a layout of their own, single recordings, and cases of the rules."""
    yield from sorted((fixtures / "recorded").rglob("*.yaml"))
    for family in ("clusters", "environments", "render"):
        yield from sorted(path for path in (fixtures / family).iterdir() if path.is_dir())
    yield from sorted(path for path in written.glob("[a-z]*/*/*") if path.is_dir())


def arguments_of(case):
    options = case / "args"
    if not case.is_dir() or not options.exists():
        return [str(case)]
    return [str(case / word) if (case / word).exists() else word for word in options.read_text().splitlines()] + [
        str(case)]


def documents_of(printed):
    """By environment and object; the order must be that."""
    documents = {}
    for part in re.split("^---$", printed, flags=re.M)[1:]:
        environment = re.search("^# environment: (.*)$", part, re.M)
        document = yaml.load(part, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        metadata = document["metadata"]
        key = (environment.group(1) if environment else "", metadata["namespace"], document["kind"], metadata["name"])
        assert key not in documents, key
        documents[key] = document
    assert list(documents) == sorted(documents), list(documents)
    return documents


def port(entry):
    return (entry["port"], entry.get("protocol", "TCP"), entry.get("name", ""), entry.get("targetPort", entry["port"]),
            entry.get("appProtocol", ""))


def wanted_services(report):
    """What each Service that one Canary alone writes selects, and its ports, by the JSON report."""
    single = len(report["environments"]) == 1
    for row in report["services"] + report["planned"]:
        if row.get("kind", "Service") != "Service" or row.get("verdict") in ("leave", "blocked", "contested", "source"):
            continue
        shape = row.get("after") or row.get("manifest", {}).get("spec") or row.get("before")
        if shape:
            yield ("" if single else row["environment"], row["namespace"], "Service", row["name"]), shape


def check_case(program, case, counts):
    arguments = arguments_of(case)
    printed = run(program, "manifests", *arguments, statuses=(0, 1))
    check_text("".join(line + "\n" for line in printed.split("\n") if not line.startswith("#")))
    documents = documents_of(printed)
    wanted = dict(wanted_services(json.loads(run(program, "json", *arguments, statuses=(0, 1)))))
    for key, document in documents.items():
        counts[document["kind"]] += 1
        if document["kind"] != "Service":
            continue
        shape = wanted.pop(key)
        expect(document["spec"].get("selector") or {}, shape["selector"])
        expect(sorted(map(port, document["spec"].get("ports", []))), sorted(map(port, shape["ports"])))
    for key in wanted:
        told = f"Service {key[1]}/{key[3]}"
        assert f"{told}," in printed, (str(case), told)


def main():
    program = sys.argv[1]
    compare(program, HOSTILE)
    source = random.Random(1)
    for _ in range(6):
        compare(program, random_strings(source, 200))
    counts = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        written = pathlib.Path(folder) / "cases"
        subprocess.run([sys.argv[2], "fixtures", str(written)], check=True, capture_output=True)
        for case in cases(pathlib.Path("fixtures"), written):
            try:
                check_case(program, case, counts)
            except Exception as error:
                sys.exit(f"{case}: {type(error).__name__}: {error}")
    print(dict(counts))
    assert all(counts[kind] > 10 for kind in ("Service", "Deployment", "DaemonSet")), counts


main()
