"""The lines of `--format gcc` in Vim, Neovim, Emacs and by the task of VS Code, as the README has them.

Usage: editors_test.py PROGRAM README COMPILE_EL FIXTURE...

What an editor lists must be the findings of the JSON report, each with its place and severity, in order, and nothing
else. Exit status 77: an editor is not there, and those that are have been asked.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WEIGHT = {"error": "2", "warning": "1", "note": "0"}


def report(program, fixture, form):
    command = [program, "--no-config", "--fail-on", "never", "--format", form, fixture]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def vim(command, settings, lines, folder):
    """Of each entry that is a message its place and the first letter of its type."""
    listed = folder / "listed"
    write = ("call writefile(map(filter(getqflist(), 'v:val.valid'), "
             "'bufname(v:val.bufnr) . \":\" . v:val.lnum . \":\" . v:val.col . \": \" . v:val.type'), "
             f"'{listed}')")
    script = folder / "script.vim"
    script.write_text(settings + f"cgetfile {lines}\n{write}\nqall!\n")
    subprocess.run([*command, "-S", str(script)], check=True, timeout=60, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return listed.read_text().splitlines()


def emacs(script, lines):
    done = subprocess.run(["emacs", "--batch", "-Q", "-l", script], check=True, timeout=60, capture_output=True, text=True,
                          env={**os.environ, "CANARY_LINT_LINES": str(lines)})
    # Related places are indented: it takes them for notes of a file with blanks in its name, which next-error passes over.
    return [line for line in done.stdout.splitlines() if not line.startswith(" ")]


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got}, wanted {wanted}")


def main(program, readme, compile_el, *fixtures):
    text = pathlib.Path(readme).read_text()
    settings = re.search(r"```vim\n(.*?)```", text, re.S).group(1)
    task = json.loads(re.search(r"<!-- vscode -->\n```json\n(.*?)```", text, re.S).group(1))["tasks"][0]
    printed = subprocess.run([program, "--print-matcher", "vscode"], capture_output=True, check=True, text=True).stdout
    expect("the task of VS Code", task["problemMatcher"], json.loads(printed)["problemMatcher"])
    pattern = task["problemMatcher"]["pattern"]
    missing = [editor for editor in ("vim", "nvim", "emacs") if not shutil.which(editor)]
    for fixture in fixtures:
        findings = json.loads(report(program, fixture, "json"))["findings"]
        places = [(f"{one['path']}:{one['line']}:{one['column']}", one["severity"]) for one in findings]
        if not places:
            sys.exit(f"{fixture}: no finding, so nothing is proved")
        letters = [f"{place}: {severity[0]}" for place, severity in places]
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            lines = folder / "lines"
            lines.write_text(report(program, fixture, "gcc"))
            matches = [match for match in map(re.compile(pattern["regexp"]).match, lines.read_text().splitlines()) if match]
            parts = [pattern[part] for part in ("file", "line", "column")]
            expect("VS Code", [(":".join(match.group(*parts)), match.group(pattern["severity"])) for match in matches], places)
            if "vim" not in missing:
                expect("Vim", vim(["vim", "-es", "-u", "NONE"], settings, lines, folder), letters)
            if "nvim" not in missing:
                expect("Neovim", vim(["nvim", "--headless", "-es", "-u", "NONE"], settings, lines, folder), letters)
            if "emacs" not in missing:
                expect("Emacs", emacs(compile_el, lines), [f"{place}: {WEIGHT[severity]}" for place, severity in places])
    if missing:
        print(f"skipped: {', '.join(missing)}")
        sys.exit(77)


if __name__ == "__main__":
    main(*sys.argv[1:])
