"""deb_test.py BUILD CPACK: the packages that cpack makes, the same bytes twice; the .deb installed, run and removed.

dpkg works on a folder and a database of its own there, so that the machine stays as it is."""

import os
import pathlib
import sys
import tarfile

from common import MACHINE, VERSION, clean_environment, expect, need, run, scratch

need("dpkg", "dpkg-deb", "dpkg-shlibdeps", "gzip")
build, cpack = sys.argv[1:]
holder, folder = scratch()


def pack(name):
    packages = folder / name
    run(cpack, "-B", packages, cwd=build, env=clean_environment(SOURCE_DATE_EPOCH=1700000000))
    return {path.suffix: path for path in packages.iterdir() if path.is_file()}


first, second = pack("first"), pack("second")
expect(set(first) == {".deb", ".gz"}, first)
for suffix in first:
    expect(first[suffix].read_bytes() == second[suffix].read_bytes(), f"two {suffix} of one program differ")

with tarfile.open(first[".gz"]) as archive:
    members = {member.name.split("/", 1)[1]: member for member in archive.getmembers() if "/" in member.name}
for name in ("bin/kube-canary-lint", "share/man/man1/kube-canary-lint.1",
             "share/bash-completion/completions/kube-canary-lint", "share/zsh/site-functions/_kube-canary-lint",
             "share/fish/vendor_completions.d/kube-canary-lint.fish", "share/kube-canary-lint/report.schema.json",
             "share/doc/kube-canary-lint/LICENSE", "share/doc/kube-canary-lint/README.md",
             "share/doc/kube-canary-lint/rules/service_orphaned.md"):
    expect(name in members and members[name].size > 0, f"the archive lacks {name}", *members)
expect(not [name for name in members if name.endswith((".a", ".h", ".cmake"))], *members)
expect(list(members) == sorted(members), "names that are not sorted", *members)
expect({(member.uid, member.gid) for member in members.values()} == {(0, 0)}, "owners of their own")
expect({member.mtime for member in members.values()} == {1700000000}, "times of their own")

deb = first[".deb"]
expect(deb.name == f"kube-canary-lint_{VERSION}_{MACHINE}.deb", deb.name)
listed = run("dpkg-deb", "--contents", deb)
for name in ("./usr/bin/kube-canary-lint", "./usr/share/man/man1/kube-canary-lint.1.gz",
             "./usr/share/doc/kube-canary-lint/copyright", "./usr/share/doc/kube-canary-lint/changelog.gz"):
    expect(f" {name}\n" in listed, f"the package lacks {name}", listed)
expect(all(" root/root " in line for line in listed.splitlines()), listed)
expect(f"Version: {VERSION}\n" in run("dpkg-deb", "--field", deb, "Package", "Version"))

if os.geteuid() != 0:
    print("installing it needs root: skipped")
    sys.exit(0)
root = folder / "root"
for path in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/log"):
    (root / path).mkdir(parents=True)
(root / "var/lib/dpkg/status").touch()
dpkg = ("dpkg", f"--root={root}", "--force-depends", "--log=/dev/null")
run(*dpkg, "--install", deb)
program = pathlib.Path(root / "usr/bin/kube-canary-lint")
expect(run(program, "--version").startswith(f"kube-canary-lint {VERSION}\n"))
run(*dpkg, "--purge", "kube-canary-lint")
left = [path for path in (root / "usr").rglob("*")] if (root / "usr").exists() else []
expect(not left, "left behind:", *left)
