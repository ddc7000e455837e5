"""Writes the provenance table into Samples/README.md."""

import csv
import pathlib

from catalogue import SAMPLES

BROKEN = {
    "Cong van den 0 byte.pdf": "no bytes at all",
    "Ho so can bo (co mat khau).pdf": "PDF that needs a user password (`mat-khau`)",
    "Quyet dinh tai do.pdf": "PDF cut in the middle; the page tree was in the lost half",
    "Mau bia ho so.pdf": "well-formed PDF with no page in it",
    "Anh chup chua gui het.jpg": "first half of a JPEG",
    "Ban do quy hoach.png": "PNG of a few bytes that declares 100000 × 100000 pixels",
    "Scan_loi_the_nho.pdf": "random bytes under a PDF's name",
    "Bao cao thang 5.docx": "word processor file: not a format the intake reads",
    "Ghi chu cu (bang ma la).txt": "text that is not UTF-8",
    "Fax 2007.tif": "TIFF whose directory points behind the end of the file",
}

HEAD = """# Samples

Vietnamese archive papers whose content is known exactly, to try and to test SoHoa on.

Every page was written and drawn by `make/make_samples.py`. **All persons, addresses, companies, places of issue, identity numbers and
tax numbers are invented**; numbers only obey the rules of their kind. District and commune names are made up, the province bears
a name no province has today, and every seal reads MẪU THỬ (test specimen). Laws that are cited are real. The texts were written for this project. Licence: GPL-3.0-or-later,
as the project. Tinos, Arimo, Liberation and Noto fonts were used only for rendering; the born-digital PDF embeds subsets of them.

| folder | holds |
| --- | --- |
| `inbox/` | sound files, as an office would hand them in; sub-folders named like dossier codes are dossiers |
| `broken/` | files the intake must refuse, each for its own reason |
| `expected/` | the truth about both |
| `register/` | a register of dossiers of an invented province, its units, a list of 77 procedures, and settings to report on it (`make/register.py`) |
| `make/` | the generator |

## How to make them again

    sudo apt-get install -y chromium poppler-utils qpdf fonts-croscore fonts-liberation2 fonts-noto-core
    pip install numpy opencv-python-headless img2pdf pikepdf pillow
    python3 make/make_samples.py

The same versions of these give the same bytes; another version of a renderer or an encoder may change pixels, never the truth
about fields. For measurements there are scans in any number:

    python3 make/make_samples.py --seed 7 --out other                # other/inbox, other/expected: other people and numbers
    python3 make/make_samples.py --seed 7 --out new --clean          # the same papers, new and from a good scanner
    python3 make/make_samples.py --bench --pages 200 --out bench     # bench/scans, bench/truth
    python3 make/make_samples.py --one-pdf 300 --out long.pdf        # memory test

## What the truth says

- `fields.csv`: one row a document. `pages` counts the pages of the file; `first_page` and `last_page` are those of the document in it, without
  a blank back that follows. `handwritten_in` names the columns (parted by `;`) whose number or day a pen wrote: there the printed text has a gap.
- `details.csv`: further fields of certificates, named as in `fields` of the family (one row a field).
- `pages.csv`: every page, `content` or `blank`, and by how many degrees clockwise the scan is turned.
- `text/<name without extension>-<page>.txt`: what is printed on the page, read row by row; `.columns.txt`: read column by column. Seals,
  signatures and handwriting are not in it. Blank pages have none, nor has the duplicate.
- `broken.csv`: file and reason (`empty`, `encrypted`, `damaged`, `tooLarge`, `unknownFormat`, `invalidText`).

File names are in ASCII, so that every tool and file system carries them alike; names with tone marks, composed and decomposed, are made by
the tests that need them.

## Inbox

| file | documents · pages | what it is, condition | what it tests |
| --- | --- | --- | --- |
"""


def write_readme(samples: pathlib.Path, expected: pathlib.Path) -> None:
    """README.md: one row a file, counts taken from the truth."""
    with open(expected / "fields.csv", encoding="utf-8") as stream:
        fields = list(csv.DictReader(stream))
    with open(expected / "broken.csv", encoding="utf-8") as stream:
        broken = list(csv.DictReader(stream))
    text = HEAD
    for sample in SAMPLES:
        rows = [row for row in fields if row["file"] == sample.name]
        path = f"{sample.folder}/{sample.name}" if sample.folder else sample.name
        text += f"| `{path}` | {len(rows)} · {rows[0]['pages']} | {sample.about} | {sample.tests} |\n"
    text += "\n## Broken\n\n| file | reason | what it is |\n| --- | --- | --- |\n"
    text += "".join(f"| `{row['file']}` | {row['reason']} | {BROKEN[row['file']]} |\n" for row in broken)
    (samples / "README.md").write_text(text, encoding="utf-8")
