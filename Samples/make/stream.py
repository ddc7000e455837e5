"""One pile: many documents scanned in one go, to measure how well their boundaries are found."""

import csv
import io
import pathlib
import random
from dataclasses import replace

import img2pdf
import pikepdf

from ageing import BENCH, age
from binding import encoded, save
from inbox import write_csv
from letters import Letters
from pen import draw_marks
from press import pages_of

LONG_KINDS = ["Báo cáo", "Kế hoạch", "Tờ trình", "Quyết định"]


def make_stream(samples: pathlib.Path, target: pathlib.Path, documents: int, pages: int, seed: int, tell) -> None:
    """`target`/stream.pdf and boundaries.csv (document, kind, first_page, last_page): the samples' documents in another order, and long letters
    until there are so many documents and about so many pages. Blank backs stay behind the page they belong to."""
    target.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"{seed}/stream")
    with open(samples / "expected" / "fields.csv", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if not row["file"].endswith(".txt") and "(sao luu)" not in row["file"]]
    files = {path.name: path for path in (samples / "inbox").rglob("*.*")}
    pile = [(row["loai_van_ban"], list(pages_of_sample(files[row["file"]], row, rows))) for row in rows][:documents]
    missing = documents - len(pile)
    for index in range(missing):
        left = pages - sum(len(sheets) for _, sheets in pile)
        kind = LONG_KINDS[index % len(LONG_KINDS)]
        pile.append((kind, long_letter(kind, max(1, left // (missing - index)), seed, index)))
        tell(f"{len(pile)}/{documents} documents")
    rng.shuffle(pile)
    truth, first = [], 1
    with pikepdf.new() as pdf:
        for number, (kind, sheets) in enumerate(pile, 1):
            for sheet in sheets:
                with pikepdf.open(io.BytesIO(sheet)) as one:
                    pdf.pages.extend(one.pages)
            truth.append(dict(document=number, kind=kind, first_page=first, last_page=first + len(sheets) - 1))
            first += len(sheets)
        save(pdf, target / "stream.pdf")
    write_csv(target / "boundaries.csv", ["document", "kind", "first_page", "last_page"], truth)


def pages_of_sample(path: pathlib.Path, row: dict, rows: list[dict]):
    """The pages of one document of a sample, each a PDF, with the blank backs that follow."""
    data = path.read_bytes() if path.suffix == ".pdf" else img2pdf.convert(str(path))
    nexts = [int(other["first_page"]) for other in rows if other["file"] == row["file"] and int(other["first_page"]) > int(row["first_page"])]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number in range(int(row["first_page"]) - 1, min(nexts, default=len(pdf.pages) + 1) - 1):
            with pikepdf.new() as one:
                one.pages.append(pdf.pages[number])
                page = io.BytesIO()
                one.save(page)
                yield page.getvalue()


def long_letter(kind: str, pages: int, seed: int, index: int) -> list[bytes]:
    """The pages of a letter of about so many pages, each a PDF."""
    rng = random.Random(f"{seed}/stream/{index}")
    condition = replace(BENCH, skew=rng.uniform(.2, 1.5), fade=rng.uniform(.02, .3))
    document = Letters(rng).write(kind, length=4 + 7 * pages)
    scans = [encoded(age(draw_marks(page, rng), condition, rng), condition) for page in pages_of(document, condition.dpi)]
    layout = img2pdf.get_fixed_dpi_layout_fun((condition.dpi, condition.dpi))
    return [img2pdf.convert([scan], layout_fun=layout, nodate=True) for scan in scans]
