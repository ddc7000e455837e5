#!/usr/bin/env bash
# Installs what SoHoa needs from Debian 12, and nothing that is there already. Swift itself must be there.
#   setup.sh            to build and run
#   setup.sh --tests    and to test
#   setup.sh --bench    and to make samples and measure
set -euo pipefail

build="pkg-config g++ libleptonica-dev libtesseract-dev libqpdf-dev libxapian-dev libharfbuzz-dev libsqlite3-dev libzbar-dev libqrencode-dev
libxlsxwriter-dev libminizip-dev libexpat1-dev"
run="tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng tesseract-ocr-osd poppler-utils icc-profiles-free fonts-liberation2"
tests="python3 python3-venv openssl qpdf sqlite3 psmisc xapian-tools chromium chromium-driver
libreoffice-calc-nogui"
bench="ghostscript fonts-croscore fonts-noto-core libtiff-tools time wrk"

# A harvester, a reader of manifests and a judge of tiles that others wrote: they ask the reading room.
peers="Sickle==0.7.0 iiif-prezi3==3.1.1 iiif-validator==1.0.5"
checks="pikepdf[pdfa]==10.17.0 selenium==4.51.0 schemathesis==4.32.5 $peers"
# axe-core 4.12.1 lies in it; what else it wants, a second browser among it, is not needed.
axe="axe-playwright-python==0.1.8"

want="$build $run"
pip=""
alone=""
case "${1:-}" in
  --tests) want="$want $tests"; pip="$checks"; alone="$axe" ;;
  --bench) want="$want $tests $bench"; pip="$checks ocrmypdf numpy opencv-python-headless img2pdf rapidfuzz tantivy"; alone="$axe" ;;
esac

missing=""
for package in $want; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "Cần quyền root để cài / root is needed to install:$missing" >&2; exit 1; }
    as_root=sudo
  fi
  echo "Cài đặt / installing:$missing" >&2
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if [ -n "$pip" ]; then
  # Python's tools live in a folder of their own beside the build.
  venv="$(cd "$(dirname "$0")/.." && pwd)/.build/python"
  [ -x "$venv/bin/python3" ] || python3 -m venv "$venv"
  # shellcheck disable=SC2086
  "$venv/bin/python3" -m pip install -q --disable-pip-version-check $pip
  # shellcheck disable=SC2086
  "$venv/bin/python3" -m pip install -q --disable-pip-version-check --no-deps $alone
fi

command -v swift >/dev/null || { echo "Chưa có Swift 6.2 trở lên / Swift 6.2 or newer is missing: https://swift.org/install" >&2; exit 1; }
