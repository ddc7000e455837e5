#!/usr/bin/env bash
# Speed and memory against Tesseract and OCRmyPDF on the same pages, in turn, in one run: ratios mean something on a noisy machine, seconds do not.
#   Tests/bench.sh [--scans DIR] [--pages N] [--rounds N]
# DIR holds PDFs; without it, scans with known text are made. Prints one table, and the figures as JSON on the last line.
set -euo pipefail
cd "$(dirname "$0")/.."
pages=40 rounds=1 scans=""
while [ $# -gt 0 ]; do
  case "$1" in
    --scans) scans=$(realpath "$2"); shift 2 ;;
    --pages) pages=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    *) sed -n 2,5p "$0" >&2; exit 2 ;;
  esac
done
Config/setup.sh --bench
swift build -c release --product sohoa >&2
sohoa="$(swift build -c release --show-bin-path)/sohoa"
python="$PWD/.build/python/bin/python3"
ocrmypdf="$PWD/.build/python/bin/ocrmypdf"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "$scans" ]; then
  "$python" Samples/make/make_samples.py --bench --pages "$pages" --out "$work/made" >&2
  scans="$work/made/scans"
fi
"$python" Tests/Support/bench.py --sohoa "$sohoa" --ocrmypdf "$ocrmypdf" --scans "$scans" --rounds "$rounds" --work "$work"
