#!/usr/bin/env python3
"""Compares what runs of the program cost with what they did: instructions, counted by callgrind.

Usage, in the root of the project: tests/bench/instructions.py [--update] PROGRAM GROWTH

PROGRAM is a kube-canary-lint as instructions.txt says it was compiled, GROWTH a growth_benchmark of
any build, which writes the inputs. A story of instructions.txt that takes 5 % more than the figure
there is an error; --update writes the figures anew. Counts do not depend on the machine's load, and
hardly on the machine: one thread, no environment, input from a pipe, all that is printed thrown away.
"""

import pathlib
import re
import subprocess
import sys

FIGURES = pathlib.Path(__file__).with_name("instructions.txt")
LIMIT = 0.05
COUNT = re.compile(r"^==\d+== Collected : (\d+)$", re.MULTILINE)


def count(program, growth, story, size):
    manifests = subprocess.run([growth, "--write", story, size], check=True, capture_output=True)
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "--no-config",
         "--threads", "1", "--format", "json", "--report", "text=/dev/null", "-"],
        input=manifests.stdout, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={"PATH": "/usr/bin:/bin"})
    counted = COUNT.search(run.stderr.decode())
    if run.returncode > 1 or not counted:
        sys.exit(f"{story}: {run.stderr.decode()}")
    return int(counted[1])


def compare(line, program, growth):
    """The line with its new figure, and whether it is too much."""
    figure, size, story = line.split(maxsplit=2)
    before, now = int(figure), count(program, growth, story, size)
    change = now / before - 1 if before else 0
    remark = "too much" if change > LIMIT else "less: --update" if change < -LIMIT else ""
    print(f"{now:>14,} {change:>+7.1%}  {story}, {size}  {remark}".rstrip(), flush=True)
    return f"{now:>13} {size:>5}  {story}", change > LIMIT


def main(args):
    update = "--update" in args
    paths = [arg for arg in args if arg != "--update"]
    if len(paths) != 2:
        sys.exit(__doc__)
    lines, failed = [], False
    for line in FIGURES.read_text().splitlines():
        if line.startswith("#"):
            lines.append(line)
            continue
        line, more = compare(line, *paths)
        lines.append(line)
        failed = failed or more
    if update:
        FIGURES.write_text("\n".join(lines) + "\n")
    elif failed:
        sys.exit("it costs more than instructions.txt says: find out why, or write it anew with --update")


if __name__ == "__main__":
    main(sys.argv[1:])
