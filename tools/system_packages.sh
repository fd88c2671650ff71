#!/usr/bin/env bash
# Sees to it that the Debian packages listed in the files given are installed: installs what is missing when it
# may (root), else prints the one line to run and stops.
set -euo pipefail
wanted=$(cat "$@" | grep -v '^#' | sort -u)
# A Python that Debian did not build brings its own headers and venv.
case "$(readlink -f "$(command -v "${PYTHON:-python3}")")" in
    /usr/bin/*) wanted="$wanted python3-dev python3-venv" ;;
esac
missing=""
for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
line="apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends$missing"
if [ "$(id -u)" != 0 ]; then
    echo "These Debian packages are missing. Run this line, then try again:" >&2
    echo "  sudo $line" >&2
    exit 2
fi
echo "Installing Debian packages:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=600 update -qq
$line -qq >/dev/null
