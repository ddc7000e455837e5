#!/usr/bin/env bash
# From a fresh Debian 12 with Swift to a searchable archive: installs what is missing, builds, runs the sample batches, searches.
set -euo pipefail
cd "$(dirname "$0")/.."
Config/setup.sh
swift build -c release --product sohoa
sohoa="$(swift build -c release --show-bin-path)/sohoa"

archive="${1:-$(mktemp -d)/kho}"
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

say "Kiểm tra máy / checking the machine"
"$sohoa" doctor --archive "$archive"

say "Lô mẫu / the sample batch: Samples/inbox → $archive"
"$sohoa" run Samples/inbox --archive "$archive"

say "Lô có tệp hỏng / a batch of broken files: Samples/broken (mã thoát / exit code 3)"
code=0
"$sohoa" run Samples/broken --archive "$archive" || code=$?
[ "$code" = 3 ] || { echo "exit code $code, 3 expected" >&2; exit 1; }

say "Tìm có dấu / with diacritics: kế hoạch số hóa"
"$sohoa" search --archive "$archive" --limit 3 "kế hoạch số hóa"
say "Tìm không dấu / without: giay khai sinh"
found=$("$sohoa" search --archive "$archive" --limit 3 "giay khai sinh")
echo "$found"
case "$found" in 0\ *) echo "nothing found" >&2; exit 1 ;; esac

say "Kho mẫu / the sample archive: $archive"
echo "$sohoa search --archive $archive …"
echo "$sohoa account add TÊN --role administrator --archive $archive && $sohoa serve --archive $archive"
