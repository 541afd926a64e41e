#!/bin/sh
# Without --render the program starts no other: the kernel is asked, through strace.
set -eu
program=$1
input=$2

command -v strace > /dev/null || { echo "skipped: there is no strace"; exit 77; }
trace=$(mktemp)
trap 'rm -f "$trace"' EXIT
# The search for leaks needs the tracing that strace does.
ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o "$trace" -e trace=execve,execveat,fork,vfork "$program" --no-config "$input" \
  > /dev/null 2>&1 || status=$?
[ "${status:-0}" -le 1 ] || { echo "skipped: strace cannot trace here"; exit 77; }
started=$(grep -cE 'execve|fork' "$trace" || true)
[ "$started" -eq 1 ] || { echo "it started something:"; cat "$trace"; exit 1; }
echo "one program was started: itself"
