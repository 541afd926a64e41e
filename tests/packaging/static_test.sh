#!/bin/sh
# static_test.sh PROGRAM: a static program needs no shared library, is small once stripped, and runs in an empty root.
set -eu
program=$1

command -v readelf > /dev/null || { echo "skipped: there is no readelf"; exit 77; }
if readelf --wide --dynamic --program-headers "$program" | grep -E 'NEEDED|INTERP'; then
  echo "$program is not static"
  exit 1
fi

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cp "$program" "$root/program"
emulator=
machine=$(readelf --file-header "$program" | sed -n 's/^ *Machine: *//p')
case $machine in
  *X86-64) machine=x86_64 ;;
  AArch64) machine=aarch64 ;;
esac
if [ "$machine" = "$(uname -m)" ]; then
  strip "$root/program"
else
  emulator=/emulator
fi
size=$(wc -c < "$root/program")
[ "$size" -lt 8000000 ] || { echo "$program has $size bytes once stripped"; exit 1; }
echo "$size bytes"

[ "$(id -u)" -eq 0 ] || { echo "skipped: an empty root needs root"; exit 77; }
if [ -n "$emulator" ]; then
  found=$(command -v "qemu-$machine-static") || { echo "skipped: there is no qemu-$machine-static"; exit 77; }
  cp "$found" "$root$emulator"
fi
cp "$(dirname "$0")/../../fixtures/clusters/article/podinfo.yaml" "$root/"
# shellcheck disable=SC2086
chroot "$root" $emulator /program --version > /dev/null
status=0
# shellcheck disable=SC2086
chroot "$root" $emulator /program --no-config --format gcc /podinfo.yaml > "$root/report" || status=$?
if [ "$status" -ne 1 ] || ! grep -q '\[CNL201\]$' "$root/report"; then
  echo "in an empty root it exits with $status and says:"
  cat "$root/report"
  exit 1
fi
