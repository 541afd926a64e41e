#!/bin/sh
# Vim and Neovim read the gcc lines by the `errorformat` of the README: every finding, nothing else.
# $1: the program; $2: the sources. 77: there is neither.
set -eu

vim=
for editor in nvim vim; do
  # A small Vim has no list of errors.
  if command -v "$editor" >/dev/null && "$editor" --version | grep -q '^NVIM\|+quickfix'; then
    vim=$editor
    break
  fi
done
[ -n "$vim" ] || exit 77

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$2"
"$1" --no-config --fail-on never --format gcc fixtures/clusters >"$folder/lines"
grep '^set errorformat=' README.md >"$folder/read.vim"
cat >>"$folder/read.vim" <<'END'
execute 'cgetfile' $FOLDER . '/lines'
for item in getqflist()
  let where = bufname(item.bufnr) . ':' . item.lnum . ':' . item.col
  call writefile([where . ': ' . item.type . ' ' . item.text], $FOLDER . '/items', 'a')
endfor
qall!
END
FOLDER="$folder" "$vim" -N -u NONE -i NONE -es -S "$folder/read.vim" </dev/null

grep -v '^ ' "$folder/lines" | sed 's/: \([ewn]\)[a-z]*: /: \1 /' >"$folder/wanted"
[ -s "$folder/wanted" ]
diff "$folder/wanted" "$folder/items"
