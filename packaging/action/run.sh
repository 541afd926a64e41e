#!/usr/bin/env bash
# Runs the program on $PATHS with the options $ARGS: findings become annotations through its problem matcher, the
# summary of the job gets the report in Markdown, and a report in SARIF is left for code scanning. Ends as the program.
set -euo pipefail

# A step's summary may have 1 MiB; a longer one is refused whole.
summary_limit=1000000

folder=$(mktemp -d "$RUNNER_TEMP/kube-canary-lint.XXXXXX")
kube-canary-lint --print-matcher github > "$folder/matcher.json"
echo "::add-matcher::$folder/matcher.json"

# Words, not patterns: the shell must not open a `*` that the program is to read.
set -f
# shellcheck disable=SC2206
words=(${ARGS:-} ${PATHS:-.})
set +f
status=0
kube-canary-lint --format gcc --report "sarif=$folder/canary-lint.sarif" \
  --report "markdown=$folder/summary.md" "${words[@]}" || status=$?

echo "status=$status" >> "$GITHUB_OUTPUT"
if [[ -s $folder/canary-lint.sarif ]]; then
  echo "sarif=$folder/canary-lint.sarif" >> "$GITHUB_OUTPUT"
fi
if [[ ${SUMMARY:-true} == true && -s $folder/summary.md ]]; then
  if (($(stat --format %s "$folder/summary.md") <= summary_limit)); then
    cat "$folder/summary.md" >> "$GITHUB_STEP_SUMMARY"
  else
    echo "The report is too long for a summary: the log of this step has it." >> "$GITHUB_STEP_SUMMARY"
  fi
fi
exit "$status"
