"""wheel_test.py PROGRAM: packaging/wheel writes what pip installs into a fresh environment, and the same bytes twice."""

import pathlib
import sys
import zipfile

from common import MACHINE, PACKAGING, ROOT, VERSION, clean_environment, expect, need, run, scratch, skip

need("python3")
try:
    import ensurepip  # noqa: F401  (Debian has it in python3-venv)
except ImportError:
    skip("python3 cannot make an environment with pip: there is no ensurepip")
program = pathlib.Path(sys.argv[1])
holder, folder = scratch()


def build(name):
    environment = clean_environment(SOURCE_DATE_EPOCH=1700000000)
    return pathlib.Path(run(PACKAGING / "wheel", program, MACHINE, folder / name, ROOT / "LICENSE",
                            env=environment).strip())


wheel = build("first")
platform = {"amd64": "x86_64", "arm64": "aarch64"}[MACHINE]
expect(wheel.name == f"kube_canary_lint-{VERSION}-py3-none-manylinux2014_{platform}.whl", wheel.name)
expect(wheel.read_bytes() == build("second").read_bytes(), "two wheels of one program differ")
with zipfile.ZipFile(wheel) as archive:
    expect(archive.testzip() is None, "a broken archive")
    metadata = archive.read(f"kube_canary_lint-{VERSION}.dist-info/METADATA").decode()
expect(f"\nVersion: {VERSION}\n" in metadata and "\nLicense-File: LICENSE\n" in metadata, metadata[:500])

run(sys.executable, "-m", "venv", folder / "venv", env=clean_environment())
environment = clean_environment(PIP_NO_INDEX=1, PIP_DISABLE_PIP_VERSION_CHECK=1)
python = folder / "venv/bin/python"
run(python, "-m", "pip", "install", "-q", wheel, env=environment)
out = run(folder / "venv/bin/kube-canary-lint", "--version")
expect(out.startswith(f"kube-canary-lint {VERSION}\n"), out)
run(python, "-m", "pip", "check", env=environment)
run(python, "-m", "pip", "uninstall", "-q", "-y", "kube-canary-lint", env=environment)
expect(not (folder / "venv/bin/kube-canary-lint").exists(), "it is still there")
