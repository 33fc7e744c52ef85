# Read by the other scripts here: the compilers, linkers and packages for targets other than this machine.
# Everything comes from package registries (Debian's packages, PyPI, the Rust registry) and is
# unpacked into one folder; only Debian's own packages are installed.
# shellcheck shell=bash

# Where the tools are unpacked; LIAISON_TOOLS lets several work trees share them.
tools=${LIAISON_TOOLS:-$PWD/target/release-tools}
# The C library of Kylin V10 and UOS 20.
# shellcheck disable=SC2034 # for the scripts that read this one
glibc=2.28
windows_target=x86_64-pc-windows-gnu
export CARGO_TERM_COLOR=never DEBIAN_FRONTEND=noninteractive

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Runs a command up to three times: a registry that is slow once must not fail a run.
again() {
  local try
  for try in 1 2 3; do
    "$@" && return 0
    echo "try $try failed: $*" >&2
    sleep $((try * 5))
  done
  fail "cannot run: $*"
}

# Reads Debian's lists once in a run.
lists_read=""
read_lists() {
  [ -n "$lists_read" ] || again as_root apt-get update -qq
  lists_read=yes
}

# Installs the named Debian packages that are missing.
need() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  read_lists
  again as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The names that a package depends on, those beginning with $2.
depends() { apt-cache depends "$1" | awk -v start="$2" '$1 == "Depends:" && index($2, start) == 1 { print $2 }'; }

# A compiler that brings the sources of its standard library, with the cargo of the same version.
# Unpacked, not installed, so that the machine's own compiler stays as it is. The names with a
# version in them are read from the package lists: they change with each release of the compiler.
need_rust_source() {
  local rust="$tools/rust" fresh="$tools/rust.new" std llvm version wanted
  [ -x "$rust/cargo" ] && "$rust/rustc" --version >/dev/null 2>&1 && return
  read_lists
  std=$(depends libstd-rust-web-dev libstd-rust-web-)
  [ -n "$std" ] || fail "Debian's package libstd-rust-web-dev is not to be had"
  llvm=$(depends "$std" libllvm)
  # The libraries that cargo and the compiler load: they are unpacked, so nothing else brings these.
  # shellcheck disable=SC2046
  need $(depends cargo-web lib) $(depends "$llvm" lib)
  rm -rf "$fresh" && mkdir -p "$fresh/packages"
  (cd "$fresh/packages" &&
    again apt-get -o APT::Sandbox::User="$(id -un)" -qq download \
      rustc-web cargo-web rust-web-src libstd-rust-web-dev "$std" "$llvm" &&
    for package in *.deb; do dpkg-deb -x "$package" "$fresh"; done)
  rm -rf "$fresh/packages"
  printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' \
    "$rust/usr/lib/x86_64-linux-gnu" "$rust/usr/bin/rustc" >"$fresh/rustc"
  # This cargo may compile the standard library, which the stable one refuses.
  printf '#!/bin/sh\nRUSTC="%s" RUSTC_BOOTSTRAP=1 exec "%s" "$@"\n' "$rust/rustc" "$rust/usr/bin/cargo" >"$fresh/cargo"
  chmod +x "$fresh/rustc" "$fresh/cargo"
  rm -rf "$rust" && mv "$fresh" "$rust"
  version=$("$rust/rustc" --version | awk '{ print $2 }')
  wanted=$(awk -F'"' '/^rust-version/ { print $2 }' Cargo.toml)
  [ "$(printf '%s\n%s\n' "$wanted" "$version" | sort -V | head -1)" = "$wanted" ] ||
    fail "Debian's compiler with sources is $version, Cargo.toml asks for $wanted"
}

# zig is the C compiler and the linker of the Linux targets: it links against any version of glibc.
need_zig() {
  local fresh="$tools/zig.new"
  [ -x "$tools/zig/bin/cargo-zigbuild" ] && return
  need python3-venv
  rm -rf "$fresh" "$tools/zig" && mkdir -p "$tools"
  python3 -m venv "$tools/zig"
  again "$tools/zig/bin/pip" install --quiet --no-cache-dir ziglang==0.17.1 cargo-zigbuild==0.24.1
}

# What a check needs no time for: optimised code and line numbers.
# shellcheck disable=SC2034 # for the scripts that read this one
quick=(--config 'profile.dev.package."*".opt-level=0' --config 'profile.dev.debug=false' --config 'profile.dev.strip=true')

# Runs cargo for Windows: windows_cargo build --release, windows_cargo check, …
windows_cargo() {
  need gcc-mingw-w64-x86-64
  need_rust_source
  CC_x86_64_pc_windows_gnu=x86_64-w64-mingw32-gcc AR_x86_64_pc_windows_gnu=x86_64-w64-mingw32-ar \
    CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=${windows_linker:-x86_64-w64-mingw32-gcc} \
    "$tools/rust/cargo" "$@" --locked -Zbuild-std=std,panic_unwind --target $windows_target
}
