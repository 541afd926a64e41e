#!/usr/bin/env python3
"""Writes what the program knows of Flagger's CRD and command line, read off Flagger's sources.

Usage, in the root of the project: lint/flagger/generate.py [--check] FLAGGER

FLAGGER is a clone of https://github.com/fluxcd/flagger with its tags; a bare one will do. Each release
in releases.cpp is read at its tag. Written are lint/flagger/crd/rows.inc and
lint/model/controller_flags.inc; with --check nothing is, and it is an error where one of them would
change, or where FLAGGER has a release that releases.cpp does not know. A schema that the rows cannot
say is an error with the place of what is not understood, and nothing is written then.
"""

import hashlib
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import crd.schema  # noqa: E402
import settings  # noqa: E402

RELEASES = "lint/flagger/releases.cpp"
ROWS = "lint/flagger/crd/rows.inc"
FLAGS = "lint/model/controller_flags.inc"
CRD = "artifacts/flagger/crd.yaml"
SETTINGS = ("cmd/flagger/main.go", "charts/flagger/templates/deployment.yaml",
            "charts/flagger/values.yaml")


def known_releases(source):
    """Of KnownReleases in releases.cpp, oldest first."""
    table = re.search(r"releases = \{\n(.*?)\};", source, re.DOTALL)[1]
    return [".".join(numbers) for numbers in re.findall(r"\{(\d+), (\d+), (\d+)\}", table)]


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def with_head(what, inputs, lines):
    """A generated file: what it is, what it was read off, and the lines, whose digest is there, too."""
    body = "\n".join(lines) + "\n"
    head = [f"// {what}", "//", "// Written by lint/flagger/generate.py, not by hand.", "//"]
    head += [f"// {release} {digest(text)}" for release, text in inputs.items()]
    head += [f"// lines: {len(lines)} {digest(body)}"]
    return "\n".join(head) + "\n" + body


def rows_file(read, releases):
    texts = {release: read(release, CRD) for release in releases}
    lines = [crd.schema.in_cpp(row) for row in crd.schema.rows_of(texts)]
    return with_head(f"What the Canary's CRD demands: {CRD} of each release.", texts, lines)


def flags_file(read, releases):
    sources = {release: tuple(read(release, path) for path in SETTINGS) for release in releases}
    lines = settings.in_cpp(*settings.settings_of(sources))
    inputs = {release: "".join(texts) for release, texts in sources.items()}
    return with_head("The flags of Flagger, and the values of its chart behind those that the program "
                     f"reads, with\n// the flags' defaults: {SETTINGS[0]},\n// {SETTINGS[1]} and\n// {SETTINGS[2]} of each "
                     "release.", inputs, lines)


def git(flagger, *arguments):
    return subprocess.run(["git", "-C", flagger, *arguments], check=True, stdout=subprocess.PIPE,
                          encoding="utf-8").stdout


def numbers_of(release):
    return tuple(int(number) for number in release.split("."))


def unknown_releases(tags, releases):
    """Releases that the table should know: none of the pre-releases, none before the oldest."""
    tagged = [tag[1:] for tag in tags if re.fullmatch(r"v\d+\.\d+\.\d+", tag)]
    return [release for release in sorted(tagged, key=numbers_of)
            if release not in releases and numbers_of(release) > numbers_of(releases[0])]


def main(arguments):
    check = arguments[:1] == ["--check"]
    if len(arguments) != 1 + check:
        sys.exit(__doc__)
    flagger = arguments[-1]
    releases = known_releases(pathlib.Path(RELEASES).read_text())

    def read(release, path):
        return git(flagger, "show", f"v{release}:{path}")

    try:
        made = {ROWS: rows_file(read, releases), FLAGS: flags_file(read, releases)}
        unknown = unknown_releases(git(flagger, "tag").split(), releases)
    except (crd.schema.Unknown, settings.Differs) as problem:
        sys.exit(f"generate.py: {problem}")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"generate.py: {' '.join(failed.cmd)} failed")
    wrong = [f"{RELEASES} does not know {release}" for release in unknown]
    for path, text in made.items():
        file = pathlib.Path(path)
        if not check:
            file.write_text(text)
        elif not file.exists() or file.read_text() != text:
            wrong.append(f"{path} is not what {flagger} says")
    for line in wrong:
        print(f"generate.py: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
