#!/usr/bin/env bash
# Sets up, builds and runs every test, the drills and those in a browser among them. Arguments go to `swift test`, which then runs alone, as in:
#   Tests/run.sh --filter SearchIndexTests
set -euo pipefail
cd "$(dirname "$0")/.."
Config/setup.sh --tests
swift format lint --strict -r Sources Tests Package.swift
# Python with the PDF/A validator and the browser's driver in it.
export PATH="$PWD/.build/python/bin:$PATH"
swift build --build-tests
# A few at once, as many as the machine can: with hundreds begun together each waits for minutes between two of its steps. What failed is told
# again at the end, below thousands of lines.
log=.build/tests.log
swift test --skip-build --experimental-maximum-parallelization-width $((2 * $(nproc))) "$@" 2>&1 | tee "$log" || { grep '✘' "$log"; exit 1; }
[ $# -gt 0 ] || python3 -m unittest discover -s Tests/BrowserTests
