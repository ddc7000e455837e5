"""Prints a document with Chromium and reads the exact truth back: text, pictures and pen marks of every page."""

import pathlib
import subprocess
import tempfile
from dataclasses import dataclass
from urllib.parse import unquote

import cv2
import numpy as np
import pikepdf

from sheet import MARK_ORIGIN, Document

PEN_ORDER = {"hand": 0, "signature": 1, "seal": 2}


@dataclass
class Mark:
    """Where a pen draws: kind, text and box (left, top, right, bottom) as fractions of the page."""

    kind: str
    text: str
    box: tuple[float, float, float, float]


@dataclass
class Page:
    """One printed page before any ageing: BGR pixels, text in two reading orders, pen marks."""

    pixels: np.ndarray
    rows: str
    columns: str
    marks: list[Mark]


def print_pdf(document: Document, target: pathlib.Path) -> None:
    """Prints the document's sheet to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "sheet.html")
        source.write_text(document.sheet(), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
                        "--hide-scrollbars", f"--print-to-pdf={target}", source.as_uri()], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def pages_of(document: Document, dpi: int) -> list[Page]:
    """The printed pages at `dpi` dots per inch."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder, "sheet.pdf")
        print_pdf(document, pdf)
        marks = marks_of(pdf)
        subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), f"{folder}/page"], check=True)
        pictures = sorted(pathlib.Path(folder).glob("page-*.png"))
        return [Page(cv2.imread(str(picture)), text_of(pdf, n, ["-layout"]), text_of(pdf, n, []), marks[n - 1]) for n, picture in enumerate(pictures, 1)]


def text_of(pdf: pathlib.Path, page: int, options: list[str]) -> str:
    command = ["pdftotext", *options, "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip("\n\f ") + "\n"


def marks_of(pdf: pathlib.Path) -> list[list[Mark]]:
    """The pen marks of every page, read from the link rectangles Chromium kept."""
    found = []
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            _, _, width, height = (float(v) for v in page.mediabox)
            marks = []
            for link in page.get("/Annots", []):
                address = str(link.get("/A", {}).get("/URI", ""))
                if address.startswith(MARK_ORIGIN):
                    kind, text = address.removeprefix(MARK_ORIGIN).split("/", 1)
                    x0, y0, x1, y1 = (float(v) for v in link.Rect)
                    marks.append(Mark(kind, unquote(text), (x0 / width, 1 - y1 / height, x1 / width, 1 - y0 / height)))
            found.append(sorted(marks, key=lambda m: PEN_ORDER[m.kind]))
    return found
