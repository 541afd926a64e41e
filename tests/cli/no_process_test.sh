#!/bin/sh
# Without --render the program starts no other, talks to nobody, and opens nothing to write but its
# report: the kernel is asked, through strace. $1 is the program, $2 an input.
set -eu
program=$1
input=$2

command -v strace > /dev/null || { echo "skipped: there is no strace"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trace=$folder/trace

# run ARGUMENT...: a traced run. The search for leaks needs the tracing that strace does.
run() {
  status=0
  ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o "$trace" \
    -e trace=execve,execveat,?fork,?vfork,%network,?open,openat,?creat,?rename,?renameat,?renameat2,?unlink,unlinkat,?mkdir,mkdirat,?link,?symlink \
    "$program" --no-config "$@" "$input" > /dev/null 2>&1 || status=$?
  [ "$status" -le 1 ] || { echo "skipped: strace cannot trace here"; exit 77; }
}
fail() { echo "$1:"; cat "$trace"; exit 1; }

writes='^[0-9]+ +(open(at)?\(.*(O_WRONLY|O_RDWR|O_CREAT)|(creat|rename|unlink|mkdir|link|symlink)[a-z0-9]*\()'

run
started=$(grep -cE '^[0-9]+ +(execve|execveat|v?fork)\(' "$trace" || true)
[ "$started" -eq 1 ] || fail "it started something"
grep -qE '^[0-9]+ +(socket|connect|bind|listen|accept|send|recv)[a-z0-9]*\(' "$trace" && fail "it talked to somebody"
grep -qE "$writes" "$trace" && fail "it wrote something"

run --output "$folder/report"
written=$(grep -E "$writes" "$trace" || true)
others=$(printf '%s\n' "$written" | grep -vF "\"$folder/" || true)
[ -n "$written" ] && [ -z "$others" ] || fail "it wrote something else than its report"
[ "$(ls "$folder" | sort | tr '\n' ' ')" = 'report trace ' ] || fail "it left something"
printf '%s\n' "$written" | grep -q 'O_EXCL' || fail "it may write into a file that is there"

# Whoever ends it while it writes the report leaves nothing behind.
if strace -e inject=write:delay_enter=1 -o /dev/null true 2> /dev/null; then
  for signal in TERM INT HUP USR1 XFSZ; do
    strace -f -qq -o "$trace" -e trace=write -e inject=write:signal=$signal:when=1 \
      "$program" --no-config --output "$folder/other" "$input" > /dev/null 2>&1 || true
    grep -q "SIG$signal" "$trace" || fail "SIG$signal was not delivered"
    [ -z "$(find "$folder" -name '.*.tmp')" ] || fail "SIG$signal left a file"
  done
fi
echo "one program was started: itself; nothing was written but the report"
