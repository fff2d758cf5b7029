# Sourced by the other tools: the packages of Debian 12 and how to get them.
build_packages=(g++ cmake ninja-build pkg-config libicu-dev nlohmann-json3-dev libcli11-dev libmd4c-dev)
test_packages=(catch2 libbenchmark-dev)

install_missing() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
      missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || {
      echo "These packages are missing and neither root nor sudo is there to install them:" >&2
      echo "  ${missing[*]}" >&2
      return 1
    }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"
}
