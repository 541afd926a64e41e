"""What the tests of packages share: a folder for one test, programs that may be missing, and a release made of the
program that was built, in place of one that is downloaded."""

import hashlib
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
EXAMPLE = ROOT / "fixtures/clusters/article"
MACHINE = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine())
VERSION = re.search(r'kProgramVersion = "([0-9.]+)"',
                    (ROOT / "include/canary_lint/version.h").read_text()).group(1)
NAME = f"kube-canary-lint-{VERSION}-linux-{MACHINE}"


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def need(*programs):
    if MACHINE is None:
        skip("releases are for amd64 and arm64")
    for program in programs:
        if shutil.which(program) is None:
            skip(f"there is no {program}")


def expect(holds, *what):
    if not holds:
        sys.exit("failed: " + "\n".join(str(part) for part in what))


def run(*command, status=0, **options):
    """Runs it and gives back its output, both streams as one; another exit status is a failure."""
    done = subprocess.run([str(word) for word in command], text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **options)
    expect(done.returncode == status, f"{command} exits with {done.returncode}, not {status}", done.stdout)
    return done.stdout


def scratch():
    folder = tempfile.TemporaryDirectory(prefix="canary-lint-packaging-")
    return folder, pathlib.Path(folder.name)


def tree_of(program, folder):
    """The unpacked archive of a release that has this program."""
    tree = folder / NAME
    (tree / "bin").mkdir(parents=True)
    shutil.copy(program, tree / "bin/kube-canary-lint")
    documents = tree / "share/doc/kube-canary-lint"
    documents.mkdir(parents=True)
    for name in ("LICENSE", "README.md"):
        shutil.copy(ROOT / name, documents)
    return tree


def release_of(program, folder):
    """A folder as releases have it: vVERSION/ with an archive and SHA256SUMS."""
    (folder / f"v{VERSION}").mkdir(parents=True)
    archive = folder / f"v{VERSION}/{NAME}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as packed:
        packed.add(tree_of(program, folder / "tree"), NAME)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    (archive.parent / "SHA256SUMS").write_text(f"{digest}  {archive.name}\n")
    return folder


def clean_environment(**more):
    """Without what would lead pip, npm or git elsewhere."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG", "ASAN_OPTIONS") if name in os.environ}
    return keep | {name: str(value) for name, value in more.items()}
