#!/bin/bash
# usage: install_test.sh BUILD-FOLDER [CXX-FLAGS]: what is installed works where it was put,
# and others can build against it.
set -euo pipefail
build=$(realpath "$1")
source=$(realpath "$(dirname "$0")/..")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() {
  echo "FAILED: $*" >&2
  exit 1
}

cmake --install "$build" --prefix "$place/usr" >"$place/log" || { cat "$place/log"; fail install; }
tool=$place/usr/bin/ledelint
cd "$place"
"$tool" --version
printf '# A bridge\n\nExperts suggest that the bridge will close.\n' >bridge.md
status=0
"$tool" bridge.md >report || status=$?
[[ $status -eq 1 ]] || fail "exit status $status"
grep -q 'bridge.md:3:1 warning attribution/vague-source' report || fail 'no finding'
"$tool" test-rules --select attribution/vague-source >/dev/null || fail test-rules
[[ $(zcat usr/share/man/man1/ledelint.1.gz) == "$("$tool" man)" ]] || fail 'manual'
grep -q '^complete -F' usr/share/bash-completion/completions/ledelint || fail 'bash'
grep -q '^#compdef ledelint' usr/share/zsh/site-functions/_ledelint || fail 'zsh'
grep -q '^complete -c ledelint' usr/share/fish/vendor_completions.d/ledelint.fish || fail 'fish'

cmake -G Ninja -S "$source/tests/consumer" -B consumer -DCMAKE_PREFIX_PATH="$place/usr" \
  -DCMAKE_CXX_COMPILER="$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")" >/dev/null
cmake --build consumer >/dev/null
[[ $(consumer/consumer) == 'attribution/vague-source Experts suggest' ]] ||
  fail "the consumer prints: $(consumer/consumer)"
echo 'installed, run, and built against'
