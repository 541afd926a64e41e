#!/bin/sh
# Variable substitution against Flux's own module: envsubst_test.sh CASES_PROGRAM SOURCE_DIR
# Exit status 77, with the reason, where there is no Go or the modules cannot be had.
set -u

program=$1
source=$2
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

skip() {
  echo "skipped: $1"
  exit 77
}

command -v go >"$folder/which" 2>&1 || skip "no go"
export GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOWORK=off
(cd "$source" && timeout 300 go build -o "$folder/flux" .) >"$folder/build" 2>&1 ||
  skip "go build: $(head -n 1 "$folder/build")"

for seed in 1 2 3; do
  "$program" generate $seed 600 >"$folder/cases" || exit 1
  "$folder/flux" <"$folder/cases" >"$folder/answers" || exit 1
  "$program" compare "$folder/cases" "$folder/answers" || exit 1
done
