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
if readelf --file-header "$program" | grep -q "$(uname -m | sed 's/x86_64/X86-64/; s/aarch64/AArch64/')"; then
  strip "$root/program"
fi
size=$(wc -c < "$root/program")
[ "$size" -lt 8000000 ] || { echo "$program has $size bytes once stripped"; exit 1; }
echo "$size bytes"

[ "$(id -u)" -eq 0 ] || { echo "skipped: an empty root needs root"; exit 77; }
cp "$(dirname "$0")/../../fixtures/clusters/article/podinfo.yaml" "$root/"
chroot "$root" /program --version > /dev/null
status=0
chroot "$root" /program --no-config --format gcc /podinfo.yaml > "$root/report" || status=$?
if [ "$status" -ne 1 ] || ! grep -q '\[CNL201\]$' "$root/report"; then
  echo "in an empty root it exits with $status and says:"
  cat "$root/report"
  exit 1
fi
