#!/bin/sh
# The program in $1, as the readelf in $2 sees it, can be loaded anywhere, has no table left to write to,
# no stack to run, and checks its stack and what the C library writes.
set -u
program=$1
readelf=$2
failed=0

# has WHAT OPTION PATTERN
has() { LC_ALL=C "$readelf" -W "$2" "$program" | grep -Eq "$3" || { echo "no $1"; failed=1; }; }

has 'position independence' --file-header 'Type: +DYN'
has 'read-only relocations' --program-headers 'GNU_RELRO'
has 'immediate binding' --dynamic 'BIND_NOW|Flags: .*NOW'
has 'stack without code' --program-headers 'GNU_STACK .* RW '
has 'stack protector' --dyn-syms '__stack_chk_fail'
has 'fortified functions' --dyn-syms '__[a-z]+_chk'
exit $failed
