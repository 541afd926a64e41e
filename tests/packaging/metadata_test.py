"""metadata_test.py: what the files of packages say of the program is true, and their own tools take them.

Versions that stand in several places are one; shell scripts pass shellcheck, workflows and the action actionlint, the
manifest for krew its validator: each where it is there."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

import yaml

from common import PACKAGING, ROOT, VERSION, clean_environment, expect, need, run, scratch

need("python3")
holder, folder = scratch()

# One version: the program's own.
action = yaml.safe_load((ROOT / "action.yml").read_text())
component = next(yaml.safe_load_all((PACKAGING / "gitlab/templates/canary-lint.yml").read_text()))
for where, version in (("action.yml", action["inputs"]["version"]["default"]),
                       ("gitlab", component["spec"]["inputs"]["version"]["default"])):
    expect(version == VERSION, f"{where} has {version}, and the program is {VERSION}")
named = re.findall(r"kube-canary-lint(?:-pre-commit)?(?:==|[-_@/]v?|:v|\n  rev: v)(\d+\.\d+\.\d+)",
                   (ROOT / "README.md").read_text())
expect(len(named) >= 8 and set(named) == {VERSION}, "versions of the program in the README", named)
used = set(re.findall(r"inputs\.([a-z0-9-]+)", (ROOT / "action.yml").read_text()))
expect(used == set(action["inputs"]), "inputs of action.yml that are not both declared and used", used)
for step in action["runs"]["steps"]:
    for script in re.findall(r"\$GITHUB_ACTION_PATH/([\w./-]+)", step.get("run", "")):
        expect(os.access(ROOT / script, os.X_OK), f"{script} cannot be run")

# The hook of this repository and that of the mirror differ in how the program is had, and in nothing else.
hooks = [yaml.safe_load((path / ".pre-commit-hooks.yaml").read_text()) for path in (ROOT, PACKAGING / "pre-commit")]
for hook, language in zip(hooks, ("system", "python")):
    expect(len(hook) == 1 and hook[0].pop("language") == language, hook)
expect(hooks[0] == hooks[1], *hooks)

# The entry for SchemaStore's catalogue names the files that are looked for, and the schema by its own address.
entry = json.loads((PACKAGING / "schemastore/kube-canary-lint.json").read_text())
schema = json.loads((ROOT / "lint/cli/config.schema.json").read_text())
header = (ROOT / "lint/cli/config_file.h").read_text()
names = re.findall(r'"([^"]+)"', re.search(r"kConfigFileNames = \{(.*?)\};", header, re.S).group(1))
expect(sorted(entry) == ["description", "fileMatch", "name", "url"], entry)
expect(names and entry["fileMatch"] == names, entry["fileMatch"], names)
expect(entry["url"] == schema["$id"] and schema["$schema"].endswith("/draft-07/schema#"), entry["url"])

# The manifest for krew, filled in.
archives = [f"kube-canary-lint-{VERSION}-linux-{machine}.tar.gz" for machine in ("amd64", "arm64")]
digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in archives}
sums = folder / "SHA256SUMS"
sums.write_text("".join(f"{digest}  {name}\n" for name, digest in digests.items()))
manifest = folder / "canary-lint.yaml"
manifest.write_text(run(PACKAGING / "fill", PACKAGING / "krew/canary-lint.yaml", VERSION, sums))
plugin = yaml.safe_load(manifest.read_text())
expect(plugin["metadata"]["name"] == "canary-lint" and plugin["spec"]["version"] == "v" + VERSION, plugin)
for platform, name in zip(plugin["spec"]["platforms"], archives):
    expect(platform["uri"].endswith(f"/v{VERSION}/{name}") and platform["sha256"] == digests[name], platform)
sums.write_text("")
run(PACKAGING / "fill", PACKAGING / "krew/canary-lint.yaml", VERSION, sums, status=1)
validate = shutil.which("validate-krew-manifest")
if validate:
    run(validate, "-manifest", manifest, "-skip-install")

# Sources that are not those of the checksum are refused, and leave nothing.
(folder / "other.tar.gz").write_bytes(b"other")
run(PACKAGING / "get_simdjson", folder / "simdjson", status=1,
    env=clean_environment(CANARY_LINT_SIMDJSON_ARCHIVE=folder / "other.tar.gz"))
expect(not list((folder / "simdjson").iterdir()), *(folder / "simdjson").iterdir())

# Scripts and workflows, by those of their readers that are here.
listed = run("git", "-C", ROOT, "ls-files", "packaging", "tests/packaging") if (ROOT / ".git").exists() else ""
scripts = [ROOT / name for name in listed.splitlines()
           if re.match(r"#!\S+[ /](ba)?sh\n", (ROOT / name).read_text(errors="replace"))]
expect(scripts or not listed, "no script was found")
if scripts and shutil.which("shellcheck"):
    run("shellcheck", *scripts)
if shutil.which("actionlint"):
    run("actionlint", *(ROOT / ".github/workflows").glob("*.yml"), cwd=ROOT)

# The bill of materials names everything that the build looks for, with the versions of Debian's packages.
if shutil.which("dpkg-query"):
    environment = clean_environment(SOURCE_DATE_EPOCH=1700000000)
    done = subprocess.run([PACKAGING / "sbom"], capture_output=True, text=True, env=environment)
    if done.returncode != 0 and "dpkg-query" in done.stderr:
        print("a library is not here as a package of Debian: no bill of materials")
        sys.exit(0)
    expect(done.returncode == 0, done.stderr)
    document = json.loads(done.stdout)
    packages = {package["name"]: package for package in document["packages"]}
    names = {"Boost": "boost", "libyaml": "libyaml", "libzstd": "zstd", "ZLIB": "zlib", "simdjson": "simdjson",
             "fmt": "fmt", "nlohmann_json": "nlohmann-json", "pugixml": "pugixml",
             "yaml-cpp": "yaml-cpp"}
    wanted = re.findall(r"^ *(?:find_package|pkg_check_modules)\(([\w-]+)", (ROOT / "CMakeLists.txt").read_text(), re.M)
    for name in set(wanted) - {"PkgConfig", "Threads"}:
        expect(names.get(name) in packages, f"the bill of materials lacks {name}", *packages)
    for name in set(path.name for path in (ROOT / "lint/report/html/third_party").iterdir() if path.is_dir()):
        expect(name in packages, f"the bill of materials lacks {name}", *packages)
    within = {relation["relatedSpdxElement"] for relation in document["relationships"]
              if relation["relationshipType"] in ("STATIC_LINK", "CONTAINS")}
    expect(within == {package["SPDXID"] for name, package in packages.items() if name != "kube-canary-lint"}, within)
    expect(packages["kube-canary-lint"]["versionInfo"] == VERSION, packages["kube-canary-lint"])
    expect(document["creationInfo"]["created"] == "2023-11-14T22:13:20Z", document["creationInfo"])
