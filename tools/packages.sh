# Sourced by the other tools: the packages of Debian 12 and how to get them.
packages=(g++ cmake ninja-build pkg-config libicu-dev nlohmann-json3-dev libcli11-dev libmd4c-dev
  libexpat1-dev libminizip-dev zlib1g-dev catch2 libbenchmark-dev python3-jsonschema)

# Installs those of the named packages that are not there.
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
  echo "== Installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  # What the package manager says is of interest only when it fails.
  local log
  log=$(mktemp)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1 </dev/null || {
    cat "$log" >&2
    rm -f "$log"
    return 1
  }
  rm -f "$log"
}

# Configures a preset when it is not, then builds it: build PRESET [CMAKE_BUILD_OPTION...]
build() {
  local preset=$1
  shift
  [[ -f build/$preset/build.ninja ]] || cmake --preset "$preset"
  cmake --build --preset "$preset" "$@"
}
