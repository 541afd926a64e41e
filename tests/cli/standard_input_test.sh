# Gives the program in $1 real descriptors for standard input, of which the process alone can tell.
set -u
program=$1
failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
cat >here.yaml <<'EOF'
apiVersion: v1
kind: Service
metadata: {name: here}
spec: {ports: [{port: 80}], selector: {app: here}}
EOF
sed 's/here/piped/g' here.yaml >piped.txt
: >empty.txt

# expect WHAT STATUS TEXT: the last run, in $status and $out.
expect() {
  case $out in
    *"$3"*) [ "$status" -eq "$2" ] && return ;;
  esac
  echo "$1: status $status, wanted $2 and '$3' in: $out"
  failed=1
}
run() { out=$("$program" --format json --no-config "$@" 2>&1); status=$?; }

run <piped.txt
expect 'a file' 0 '"path": "<stdin>"'
run <empty.txt
expect 'an empty file' 0 '"path": "here.yaml"'
run </dev/null
expect 'the null device' 0 '"path": "here.yaml"'
run <&-
expect 'closed' 0 '"path": "here.yaml"'
cat piped.txt | { sleep 1; run; expect 'a pipe with data' 0 '"path": "<stdin>"'; exit $failed; } || failed=1
: | { sleep 1; run; expect 'a closed pipe' 0 '"path": "here.yaml"'; exit $failed; } || failed=1
mkfifo silent
run <>silent
expect 'a silent pipe' 0 '"path": "here.yaml"'
run . <piped.txt
expect 'a path beside a file' 0 '"path": "here.yaml"'
run - </tmp
expect 'a directory' 1 'this cannot be read: Is a directory'
run - <&-
expect 'closed and asked for' 1 'this cannot be read: Bad file descriptor'
run - here.yaml <&-
expect 'closed beside a path' 1 'this cannot be read: Bad file descriptor'
run - </dev/null
expect 'nothing' 1 'standard input holds no object'
exit $failed
