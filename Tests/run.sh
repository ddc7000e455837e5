#!/usr/bin/env bash
# Sets up, builds and runs every test, the drills among them. Arguments go to `swift test`, as in: Tests/run.sh --filter SearchIndexTests
set -euo pipefail
cd "$(dirname "$0")/.."
Config/setup.sh --tests
swift format lint --strict -r Sources Tests Package.swift
export SOHOA_PYTHON="$PWD/.build/python/bin/python3"
swift build --build-tests
swift test --skip-build "$@"
