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
swift test --skip-build "$@"
[ $# -gt 0 ] || python3 -m unittest discover -s Tests/BrowserTests
