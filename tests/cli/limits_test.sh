#!/bin/sh
# Gives the program in $1 less than it asks for: memory, stack, threads. It does with less or exits
# with 2 and says why; no signal ever ends it.
set -u
program=$1
failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
chmod 755 .

# A sanitizer takes more memory and stack than is given here.
sh -c 'ulimit -v 400000 && exec "$0" --version' "$program" >/dev/null 2>&1 || {
  echo "skipped: the program does not start in 400 MB"
  exit 77
}

# ended WHAT STATUS: the last run, whose standard error is in the file `err`.
ended() {
  case $2 in
    0 | 1) ;;
    2) grep -q 'kube-canary-lint: out of memory' err || { echo "$1: $(cat err)"; failed=1; } ;;
    *) echo "$1: status $2"; failed=1 ;;
  esac
}

mkdir many
for file in 1 2 3 4; do
  awk -v file=$file 'BEGIN { for (i = 0; i < 1500; ++i)
    printf "---\napiVersion: v1\nkind: Service\nmetadata: {name: s%d-%d}\nspec: {ports: [{port: 80}]}\n", file, i }' \
    >many/$file.yaml
done
memory=40000
refused=0
while [ $memory -le 100000 ]; do
  if sh -c 'ulimit -v "$1" && exec "$0" --version' "$program" $memory >/dev/null 2>&1; then
    for threads in 1 4; do
      timeout 60 sh -c 'ulimit -v "$1" && exec "$0" --no-config --threads "$2" many' "$program" $memory $threads \
        >/dev/null 2>err
      status=$?
      [ $status -ne 2 ] || refused=1
      ended "$memory KB, $threads threads" $status
    done
  fi
  memory=$((memory + 12000))
done
[ $refused -eq 1 ] || { echo "no run was short of memory"; failed=1; }

# Twice, so that the two are compared; as deep as is allowed.
nest() { awk -v text="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; ++i) printf "%s", text }'; }
{
  printf '{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":'
  nest '{"a":' 496
  printf 1
  nest '}' 496
  printf '}'
} >deep.json
{
  printf 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: '
  nest '{a: ' 496
  printf 1
  nest '}' 496
} >deep.yaml
for threads in 1 2; do
  sh -c 'ulimit -s 128 && exec "$0" --no-config --strict --threads "$1" deep.json deep.yaml' \
    "$program" $threads >out 2>err
  ended "128 KB of stack, $threads threads" $?
  grep -q '2 documents in 2 files' out || { echo "not all was read: $(cat out)"; failed=1; }
done

# Another user than root, whose threads are counted.
other=
[ "$(id -u)" -ne 0 ] || other='setpriv --reuid=65534 --clear-groups'
if prlimit --nproc=1:1 $other "$program" --version >/dev/null 2>&1; then
  prlimit --nproc=1:1 $other "$program" --no-config --threads 4 many >out 2>err
  [ $? -eq 0 ] && grep -q '6000 documents in 4 files' out || { echo "no thread: $(cat out err)"; failed=1; }
fi
exit $failed
