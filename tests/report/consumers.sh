# Reports of a fixture through the programs that they are for: dot, promtool.
#
#   consumers.sh PROGRAM FIXTURES
#
# Exit status 77: one of them is not there, and those that are have been asked.
set -eu
program=$1 fixtures=$2
skipped=
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

report() { "$program" --no-config --fail-on never --format "$@"; }

if command -v dot >/dev/null; then
  for fixture in "$fixtures"/clusters/*/ "$fixtures/environments/two-groups-of-overlays"; do
    report dot "$fixture" >"$folder/graph.dot"
    dot -Tsvg "$folder/graph.dot" >"$folder/graph.svg" 2>"$folder/errors"
    [ ! -s "$folder/errors" ] || { cat "$folder/errors"; exit 1; }
    # As many boxes as lines that describe one.
    lines=$(grep -c '^    ".*\[label=' "$folder/graph.dot") || true
    boxes=$(grep -c 'class="node"' "$folder/graph.svg") || true
    [ "$lines" = "$boxes" ] || { echo "$fixture: $lines nodes are written, and $boxes drawn"; exit 1; }
  done
else
  skipped="$skipped dot"
fi

if command -v promtool >/dev/null; then
  for fixture in "$fixtures"/clusters/*/ "$fixtures/environments/two-groups-of-overlays"; do
    report prometheus "$fixture" | promtool check metrics
  done
else
  skipped="$skipped promtool"
fi

[ -z "$skipped" ] || { echo "skipped:$skipped"; exit 77; }
