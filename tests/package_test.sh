#!/bin/bash
# usage: package_test.sh BUILD-FOLDER: CPack makes Debian packages that hold what they should.
# Skipped (77) without Debian's tools.
set -euo pipefail
command -v dpkg-shlibdeps >/dev/null || { echo 'dpkg-dev is not installed: skipped'; exit 77; }
build=$(realpath "$1")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() {
  echo "FAILED: $*" >&2
  exit 1
}

cpack --config "$build/CPackConfig.cmake" -G DEB -B "$place" >"$place/log" 2>&1 ||
  { cat "$place/log"; fail cpack; }
cd "$place"
tool=$(echo ledelint_*.deb) dev=$(echo libledelint-dev_*.deb)
[[ $(dpkg-deb -f "$tool" Package) == ledelint ]] || fail 'package name'
dpkg-deb -f "$tool" Depends | grep -q 'libicu' || fail 'ICU is no dependency'
dpkg-deb -f "$tool" Description | sed -n 3p | grep -q . || fail 'no long description'
dpkg-deb -f "$dev" Depends | grep -q 'libicu-dev' || fail 'libicu-dev is no dependency'
dpkg-deb -c "$tool" >list
for path in usr/bin/ledelint usr/share/man/man1/ledelint.1.gz usr/share/doc/ledelint/copyright \
  usr/share/doc/ledelint/changelog.Debian.gz usr/share/bash-completion/completions/ledelint \
  usr/share/fish/vendor_completions.d/ledelint.fish; do
  grep -q " ./$path\$" list || fail "$path is not in the package"
done
dpkg-deb -x "$tool" root
root/usr/bin/ledelint --version
echo "$tool: $(stat -c %s "$tool") bytes"
