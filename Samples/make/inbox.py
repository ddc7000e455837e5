"""Makes the inbox and its truth from the catalogue."""

import csv
import pathlib
import random
import shutil
import tempfile
from dataclasses import dataclass, field, replace

import numpy as np

from ageing import CLEAN, age, blank_back, photograph
from binding import encoded, normalise, save_pdf, save_picture, save_tiff
from catalogue import PLAIN_TEXT, SAMPLES, Duplicate, Sample, plain_text_document
from pen import draw_marks
from press import pages_of, print_pdf, text_of
from sheet import COLUMNS, Document

FIELD_COLUMNS = [*COLUMNS, "folder", "document", "first_page", "last_page", "family", "handwritten_in"]


@dataclass
class Truth:
    """Everything that is known about the inbox."""

    fields: list[dict] = field(default_factory=list)
    details: list[dict] = field(default_factory=list)
    pages: list[dict] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def add_page(self, sample: Sample, number: int, kind: str, rows: str = "", columns: str = "") -> None:
        self.pages.append(dict(file=sample.name, page=number, kind=kind, rotation=sample.turned.get(number, 0)))
        if kind == "content":
            stem = pathlib.PurePath(sample.name).stem
            self.texts[f"{stem}-{number}.txt"], self.texts[f"{stem}-{number}.columns.txt"] = rows, columns

    def add_document(self, sample: Sample, document: Document, ordinal: int, first: int, last: int) -> None:
        self.fields.append(dict(file=sample.name, pages=0, **document.truth(), folder=sample.folder, document=ordinal, first_page=first, last_page=last,
                                family=document.family, handwritten_in=";".join(document.handwritten)))
        self.details += [dict(file=sample.name, document=ordinal, field=name, value=value) for name, value in document.details.items()]

    def close(self, sample: Sample) -> None:
        """Writes the number of pages of the file into the rows of its documents."""
        count = sum(page["file"] == sample.name for page in self.pages)
        for row in self.fields:
            if row["file"] == sample.name:
                row["pages"] = count

    def copy(self, duplicate: Duplicate) -> None:
        """A duplicate has the truth of its original, under its own name and folder."""
        own = dict(file=duplicate.name)
        self.fields += [row | own | dict(folder=duplicate.folder) for row in self.fields if row["file"] == duplicate.original]
        self.pages += [row | own for row in self.pages if row["file"] == duplicate.original]

    def write(self, target: pathlib.Path) -> None:
        shutil.rmtree(target / "text", ignore_errors=True)
        (target / "text").mkdir(parents=True)
        write_csv(target / "fields.csv", FIELD_COLUMNS, self.fields)
        write_csv(target / "details.csv", ["file", "document", "field", "value"], self.details)
        write_csv(target / "pages.csv", ["file", "page", "kind", "rotation"], self.pages)
        for name, text in self.texts.items():
            (target / "text" / name).write_text(text, encoding="utf-8")


def write_csv(target: pathlib.Path, columns: list[str], rows: list[dict]) -> None:
    with open(target, "w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def make_inbox(inbox: pathlib.Path, expected: pathlib.Path, seed: int, tell, clean: bool = False) -> None:
    """Writes every sample and the truth about it; `tell` hears one line a file. `clean` leaves the wear out: new paper, a good scanner."""
    shutil.rmtree(inbox, ignore_errors=True)
    truth = Truth()
    for sample in map(unworn, SAMPLES) if clean else SAMPLES:
        target = inbox / sample.folder / sample.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(sample, Duplicate):
            shutil.copyfile(inbox / sample.original, target)
            truth.copy(sample)
        else:
            rng = random.Random(f"{seed}/{sample.folder}/{sample.title}")
            maker = plain_text if not sample.makers else born_digital if "bản điện tử" in sample.title else scanned
            maker(sample, target, truth, rng)
            truth.close(sample)
        tell(f"{target.stat().st_size / 1024:7.0f} KB  {target.relative_to(inbox)}")
    truth.write(expected)


def unworn(sample: Sample | Duplicate) -> Sample | Duplicate:
    """The same paper, new and in colour, from a scanner of the same resolution."""
    return sample if isinstance(sample, Duplicate) else replace(sample, condition=replace(CLEAN, dpi=sample.condition.dpi), photo=False)


def plain_text(sample: Sample, target: pathlib.Path, truth: Truth, rng: random.Random) -> None:
    target.write_text(PLAIN_TEXT, encoding="utf-8")
    pages = PLAIN_TEXT.split("\f")
    for number, text in enumerate(pages, 1):
        truth.add_page(sample, number, "content", text, text)
    truth.add_document(sample, plain_text_document(), 1, 1, len(pages))


def born_digital(sample: Sample, target: pathlib.Path, truth: Truth, rng: random.Random) -> None:
    document = sample.makers[0](rng)
    with tempfile.TemporaryDirectory() as folder:
        printed = pathlib.Path(folder, "printed.pdf")
        print_pdf(document, printed)
        normalise(printed, target)
    count = len(pages_of(document, 30))
    for number in range(1, count + 1):
        truth.add_page(sample, number, "content", text_of(target, number, ["-layout"]), text_of(target, number, []))
    truth.add_document(sample, document, 1, 1, count)


def scanned(sample: Sample, target: pathlib.Path, truth: Truth, rng: random.Random) -> None:
    """Prints, signs, ages and scans the sample's documents, one after another."""
    condition, scans, content = sample.condition, [], 0
    for ordinal, maker in enumerate(sample.makers, 1):
        document = maker(rng)
        first = len(scans) + 1
        pages = pages_of(document, condition.dpi)
        papers = [draw_marks(page, rng, condition.seal) for page in pages]
        for index, (page, paper) in enumerate(zip(pages, papers)):
            content += 1
            scan = age(paper, condition, rng, behind=papers[(index + 1) % len(papers)])
            scans.append(photograph(scan, rng) if sample.photo else scan)
            truth.add_page(sample, len(scans), "content", page.rows, page.columns)
            last = len(scans)
            if content in sample.backs:
                scans.append(blank_back(paper, condition, rng))
                truth.add_page(sample, len(scans), "blank")
        truth.add_document(sample, document, ordinal, first, last)
    scans = [np.rot90(scan, -sample.turned.get(number, 0) // 90) for number, scan in enumerate(scans, 1)]
    scans = [np.ascontiguousarray(scan) for scan in scans]
    if target.suffix == ".pdf":
        save_pdf([encoded(scan, condition) for scan in scans], condition.dpi, target)
    elif target.suffix == ".tif":
        save_tiff(scans, condition, target)
    else:
        save_picture(scans[0], condition, target)
