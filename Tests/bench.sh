#!/usr/bin/env bash
# Speed and memory against Tesseract and OCRmyPDF on the same pages, in turn, in one run: ratios mean something on a noisy machine, seconds do not.
#   Tests/bench.sh [--scans DIR] [--pages N] [--rounds N]
# DIR holds PDFs; without it, scans with known text are made. Prints one table, and the figures as JSON on the last line.
#   Tests/bench.sh --search N --articles FILE [--work DIR]
# Search instead: N made pages of sentences from the texts in FILE (a JSON object), beside tantivy and SQLite FTS5.
#   Tests/bench.sh --register N [--work DIR]
# Registers instead: a made register of N rows imported, and reports on it beside the bare SQL of each.
#   Tests/bench.sh --room N --articles FILE [--work DIR]
# The reading room instead: 20 clients before an archive of N documents, made of the samples with words from FILE. A DIR is used again.
#   Tests/bench.sh --viewers N [--scans DIR] [--pages N] [--rounds N]
# A run that N live pages watch, beside the same run that nobody watches.
set -euo pipefail
cd "$(dirname "$0")/.."
pages=40 rounds=1 scans="" search="" room="" viewers="" register="" articles="" folder=""
while [ $# -gt 0 ]; do
  case "$1" in
    --scans) scans=$(realpath "$2"); shift 2 ;;
    --pages) pages=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --search) search=$2; shift 2 ;;
    --room) room=$2; shift 2 ;;
    --viewers) viewers=$2; shift 2 ;;
    --register) register=$2; shift 2 ;;
    --articles) articles=$(realpath "$2"); shift 2 ;;
    --work) folder=$(realpath -m "$2"); shift 2 ;;
    *) sed -n 2,13p "$0" >&2; exit 2 ;;
  esac
done
Config/setup.sh --bench
swift build -c release --product sohoa >&2
sohoa="$(swift build -c release --show-bin-path)/sohoa"
python="$PWD/.build/python/bin/python3"
ocrmypdf="$PWD/.build/python/bin/ocrmypdf"

if [ -n "$folder" ]; then
  work=$folder
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
if [ -n "$search" ]; then
  [ -n "$articles" ] || { sed -n 2,13p "$0" >&2; exit 2; }
  "$python" Tests/Support/bench_search.py --sohoa "$sohoa" --articles "$articles" --pages "$search" --work "$work/search"
  exit
fi
if [ -n "$room" ]; then
  [ -n "$articles" ] || { sed -n 2,13p "$0" >&2; exit 2; }
  "$python" Tests/Support/bench_room.py --sohoa "$sohoa" --articles "$articles" --documents "$room" --work "$work/room"
  exit
fi
if [ -n "$register" ]; then
  "$python" Tests/Support/bench_register.py --sohoa "$sohoa" --rows "$register" --work "$work/register"
  exit
fi
if [ -z "$scans" ]; then
  "$python" Samples/make/make_samples.py --bench --pages "$pages" --out "$work/made" >&2
  scans="$work/made/scans"
fi
if [ -n "$viewers" ]; then
  "$python" Tests/Support/bench_viewers.py --sohoa "$sohoa" --scans "$scans" --viewers "$viewers" --rounds "$rounds" --work "$work/viewers"
  exit
fi
"$python" Tests/Support/bench.py --sohoa "$sohoa" --ocrmypdf "$ocrmypdf" --scans "$scans" --rounds "$rounds" --work "$work"
