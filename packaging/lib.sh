# SPDX-License-Identifier: Apache-2.0
# Shared by packaging/run and packaging/test, which set `top` to the checkout and read this.
# shellcheck shell=sh disable=SC2154

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$(basename "$0"): $*"
    exit 1
}

# packages GROUP…: the packages of these groups of packages.txt, one a line.
packages() {
    for group in "$@"; do
        sed -n "/^\[$group\]/,/^\[/{/^\[/d;s/[[:space:]]*#.*//;/^\$/d;p;}" "$top/packaging/packages.txt"
    done
}

is_installed() {
    # A "virtual" or removed package has a record too, hence the look at its status.
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# as_root COMMAND…
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# apt_get ARGUMENT…: waits for whoever else installs just now. The locks of the index and of the
# archive know no time-out of their own, so that a held one is tried again.
apt_get() {
    tries=60
    log=$(mktemp)
    while :; do
        if as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
            apt-get -q -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1; then
            rm -f "$log"
            return 0
        fi
        tries=$((tries - 1))
        if [ "$tries" -eq 0 ] || ! grep -q 'Could not get lock' "$log"; then
            cat "$log" >&2
            rm -f "$log"
            return 1
        fi
        say "another package manager is at work, waiting for it"
        sleep 5
    done
}

# A package that apt has heard of can be tried without asking the archive for its index.
all_known() {
    for package in "$@"; do
        apt-cache show --no-all-versions "$package" >/dev/null 2>&1 || return 1
    done
}

# install_missing GROUP…: nothing at all when nothing is missing.
install_missing() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "this is no Debian: packages are not checked, packaging/packages.txt names what is needed"
        return 0
    fi
    # shellcheck disable=SC2046 # one word a package
    set -- $(packages "$@")
    [ $# -gt 0 ] || die "packaging/packages.txt names no packages"
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null 2>&1 ||
        die "these packages are missing and there is no sudo; as root run: apt-get install$missing"
    say "installing:$missing"
    # shellcheck disable=SC2086
    set -- $missing
    fresh=
    if ! all_known "$@"; then
        apt_get update || die "apt-get update failed (see above)"
        fresh=1
    fi
    apt_get install -y --no-install-recommends "$@" && return 0
    # An old index names files that the archive no longer has.
    [ -z "$fresh" ] && apt_get update && apt_get install -y --no-install-recommends "$@" && return 0
    die "apt-get could not install:$missing"
}

cached() { sed -n "s/^$2:[A-Z]*=//p" "$1/CMakeCache.txt" 2>/dev/null; }

# configure PRESET FOLDER [CMAKE ARGUMENT…]: starts anew where the folder belongs to another
# checkout (a copied tree) or to another generator, which CMake would refuse.
configure() {
    preset=$1
    folder=$2
    shift 2
    if [ -e "$folder" ] && [ ! -w "$folder" ]; then
        die "$folder is not writable for you; remove it or give it to yourself: sudo chown -R $(id -un) $folder"
    fi
    if [ -f "$folder/CMakeCache.txt" ]; then
        home=$(cached "$folder" CMAKE_HOME_DIRECTORY)
        generator=$(cached "$folder" CMAKE_GENERATOR)
        if [ "$home" != "$top" ] || [ "$generator" != Ninja ]; then
            set -- --fresh "$@"
        fi
    fi
    log=$(mktemp)
    if ! (cd "$top" && cmake --preset "$preset" -B "$folder" "$@") >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        die "CMake could not configure $folder (see above)"
    fi
    rm -f "$log"
}

# build FOLDER [TARGET…]
build() {
    folder=$1
    shift
    if [ $# -gt 0 ]; then
        cmake --build "$folder" --target "$@"
    else
        cmake --build "$folder"
    fi || die "$folder does not build (see above)"
}
