"""Scans in any number, with their truth, to measure speed, memory and reading errors on."""

import multiprocessing
import pathlib
import random
from dataclasses import replace

import cv2
import numpy as np
import pikepdf

from ageing import BENCH, age
from binding import encoded, save, save_pdf
from inbox import write_csv
from letters import Letters
from pen import MARKINGS, URGENCIES, draw_marks, marking
from people import COMMUNES, DISTRICTS
from press import pages_of
from sheet import COLUMNS

KINDS = ["Quyết định", "Công văn", "Tờ trình", "Báo cáo", "Thông báo", "Kế hoạch", "Chỉ thị"]
LONGEST = 3


def one_document(task: tuple[int, int, bool]) -> tuple[dict, list[tuple[bytes, str, str]], dict] | None:
    """Document `index` of the series `seed`: its truth, its pages (JPEG, rows, columns) and, if asked for, the marking stamped on its first page;
    nothing when it is too long."""
    seed, index, marked = task
    cv2.setNumThreads(1)
    rng = random.Random(f"{seed}/bench/{index}")
    scope = rng.choice(["", "năm 2023", "quý II", f"tại xã {rng.choice(COMMUNES)}", f"trên địa bàn huyện {rng.choice(DISTRICTS)}"])
    document = Letters(rng).write(rng.choice(KINDS), length=rng.choice([2, 3, 4, 5, 6, 8]), scope=scope)
    dpi = rng.choice([200, 300]) if marked else BENCH.dpi
    pages = pages_of(document, dpi)
    if len(pages) > LONGEST:
        return None
    condition = replace(BENCH, dpi=dpi, fade=rng.uniform(.02, .3), yellow=rng.uniform(.05, .6), shade=rng.uniform(.03, .17),
                        skew=rng.uniform(.2, 1.5), noise=rng.uniform(.008, .025))
    papers = [draw_marks(page, rng) for page in pages]
    mark = marking(papers[0], rng, dpi, rng.choice(MARKINGS if rng.random() < .75 else URGENCIES)) if marked else {}
    return document.truth(), [(encoded(age(paper, condition, rng), condition), page.rows, page.columns) for page, paper in zip(pages, papers)], mark


def make_bench(target: pathlib.Path, pages: int, seed: int, jobs: int, tell, marked: bool = False) -> None:
    """Documents of one to three pages, exactly `pages` pages in all. The result does not depend on `jobs`.

    `marked`: every first page, at 200 or 300 dpi, bears the stamp of a marking of secrecy or urgency, told in truth/markings.csv.
    """
    (target / "scans").mkdir(parents=True, exist_ok=True)
    (target / "truth").mkdir(exist_ok=True)
    rows, markings, made, index = [], [], 0, 0
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        while made < pages:
            batch = pool.map(one_document, [(seed, index + k, marked) for k in range(4 * jobs)], chunksize=1)
            index += len(batch)
            for document in batch:
                if document is None or made + len(document[1]) > pages:
                    continue
                fields, sheets, mark = document
                name = f"{len(rows):03d}"
                save_pdf([sheet[0] for sheet in sheets], mark.get("dpi", BENCH.dpi), target / "scans" / f"{name}.pdf")
                for number, (_, text, columns) in enumerate(sheets, 1):
                    (target / "truth" / f"{name}-{number}.txt").write_text(text, encoding="utf-8")
                    (target / "truth" / f"{name}-{number}.columns.txt").write_text(columns, encoding="utf-8")
                rows.append(dict(file=f"{name}.pdf", pages=len(sheets), **fields))
                markings += [dict(file=f"{name}.pdf", **mark)] if marked else []
                made += len(sheets)
            tell(f"{made}/{pages} pages")
    write_csv(target / "truth" / "fields.csv", COLUMNS, rows)
    if marked:
        write_csv(target / "truth" / "markings.csv", list(markings[0]), markings)


def make_one_pdf(target: pathlib.Path, pages: int, seed: int, tell) -> None:
    """One PDF of many pages made from a few scans. Every page is shifted and numbered, so it carries its own JPEG."""
    scans = []
    for index in range(3):
        rng = random.Random(f"{seed}/one/{index}")
        document = Letters(rng).write(rng.choice(KINDS), length=6)
        scans += [age(draw_marks(page, rng), BENCH, rng) for page in pages_of(document, BENCH.dpi)]
    height, width = scans[0].shape[:2]
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            scan = np.roll(scans[number % len(scans)], (number * 7 % 40, number * 11 % 40), (0, 1))
            cv2.putText(scan, f"{number} / {pages}", (width - 420, height - 90), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (60, 50, 50), 3, cv2.LINE_AA)
            stream = cv2.imencode(".jpg", scan, [cv2.IMWRITE_JPEG_QUALITY, BENCH.quality])[1].tobytes()
            picture = pdf.make_stream(stream, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height, ColorSpace=pikepdf.Name.DeviceRGB,
                                      BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode)
            size = [width * 72 / BENCH.dpi, height * 72 / BENCH.dpi]
            page = pdf.add_blank_page(page_size=(round(size[0], 2), round(size[1], 2)))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
            page.Contents = pdf.make_stream(b"q %.2f 0 0 %.2f 0 0 cm /Scan Do Q" % tuple(size))
            if number % 50 == 0:
                tell(f"{number}/{pages} pages")
        target.parent.mkdir(parents=True, exist_ok=True)
        save(pdf, target)
