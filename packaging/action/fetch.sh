#!/usr/bin/env bash
# Puts the program of release $VERSION on the PATH of the job, if its archive is what $SHA256 says or, where that is
# empty, what the release's SHA256SUMS says. RELEASES is where releases are; for a test, a folder: file:///...
set -euo pipefail

releases=${RELEASES:-https://github.com/kube-canary-lint/kube-canary-lint/releases/download}
# shellcheck disable=SC2153
[[ $VERSION =~ ^v?[0-9]+\.[0-9]+\.[0-9]+([-+.][0-9A-Za-z.]+)?$ ]] || {
  echo "::error::version: '$VERSION' is no version, such as 0.1.0"
  exit 2
}
version=${VERSION#v}
case ${RUNNER_OS:-Linux}-${RUNNER_ARCH:-X64} in
  Linux-X64) machine=amd64 ;;
  Linux-ARM64) machine=arm64 ;;
  *)
    echo "::error::kube-canary-lint has programs for Linux on X64 and ARM64, and this is $RUNNER_OS on $RUNNER_ARCH"
    exit 2
    ;;
esac
archive=kube-canary-lint-$version-linux-$machine.tar.gz
folder=$RUNNER_TEMP/kube-canary-lint-$version
mkdir -p "$folder"
cd "$folder"

fetch() {
  curl --fail --silent --show-error --location --retry 3 --output "$1" "$releases/v$version/$1" || {
    echo "::error::$releases/v$version/$1 cannot be fetched"
    exit 2
  }
}

fetch "$archive"
sha256=${SHA256:-}
if [[ -z $sha256 ]]; then
  fetch SHA256SUMS
  sha256=$(awk -v archive="$archive" '$2 == archive { print $1 }' SHA256SUMS)
fi
echo "$sha256  $archive" | sha256sum --check --quiet - || {
  echo "::error::$archive is not the file with the SHA-256 '$sha256'"
  exit 2
}
tar -xzf "$archive" --strip-components=1
echo "$folder/bin" >> "$GITHUB_PATH"
"$folder/bin/kube-canary-lint" --version
