"""Writes scans as files. Every writer gives the same bytes for the same pages."""

import io
import pathlib

import cv2
import img2pdf
import numpy as np
import pikepdf
from PIL import Image

from ageing import Condition, bilevel


def jpeg(scan: np.ndarray, condition: Condition) -> bytes:
    """The page as a JPEG that carries its resolution."""
    mode = cv2.cvtColor(scan, cv2.COLOR_BGR2GRAY) if condition.colour == "gray" else cv2.cvtColor(scan, cv2.COLOR_BGR2RGB)
    stream = io.BytesIO()
    Image.fromarray(mode).save(stream, "JPEG", quality=condition.quality, dpi=(condition.dpi,) * 2, optimize=True)
    return stream.getvalue()


def fax(scan: np.ndarray, dpi: int) -> Image.Image:
    """The page in black and white, ready for CCITT group 4."""
    picture = Image.fromarray(bilevel(scan)).convert("1")
    picture.info["dpi"] = (dpi, dpi)
    return picture


def encoded(scan: np.ndarray, condition: Condition) -> bytes:
    """One page as the bytes a PDF embeds: group 4 TIFF or JPEG."""
    if condition.colour != "g4":
        return jpeg(scan, condition)
    stream = io.BytesIO()
    fax(scan, condition.dpi).save(stream, "TIFF", compression="group4", dpi=(condition.dpi,) * 2)
    return stream.getvalue()


def save_pdf(pages: list[bytes], dpi: int, target: pathlib.Path) -> None:
    """A PDF with one encoded picture a page, without dates, with an identifier made from its content."""
    raw = img2pdf.convert(pages, layout_fun=img2pdf.get_fixed_dpi_layout_fun((dpi, dpi)), nodate=True, producer="SoHoa sample maker")
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        save(pdf, target)


def save(pdf: pikepdf.Pdf, target: pathlib.Path) -> None:
    """Saves without the random identifier the PDF may have been born with."""
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    pdf.save(target, deterministic_id=True)


def save_tiff(scans: list[np.ndarray], condition: Condition, target: pathlib.Path) -> None:
    """A multi-page TIFF: black and white where the condition says so, else in colour."""
    bare = condition.colour == "g4"
    first, *rest = [fax(scan, condition.dpi) if bare else Image.fromarray(cv2.cvtColor(scan, cv2.COLOR_BGR2RGB)) for scan in scans]
    first.save(target, "TIFF", compression="group4" if bare else "tiff_lzw", dpi=(condition.dpi,) * 2, save_all=True, append_images=rest)


def save_picture(scan: np.ndarray, condition: Condition, target: pathlib.Path) -> None:
    """A single page as JPEG or PNG, by the target's extension."""
    if target.suffix == ".jpg":
        target.write_bytes(jpeg(scan, condition))
    elif condition.colour == "colour":
        Image.fromarray(cv2.cvtColor(scan, cv2.COLOR_BGR2RGB)).save(target, "PNG", dpi=(condition.dpi,) * 2)
    else:
        gray = cv2.cvtColor(scan, cv2.COLOR_BGR2GRAY) // 16 * 17          # sixteen grays: small, and enough to read
        Image.fromarray(gray).quantize(16).save(target, "PNG", dpi=(condition.dpi,) * 2, optimize=True)


def normalise(pdf: pathlib.Path, target: pathlib.Path) -> None:
    """A born-digital PDF without pen marks, dates and random identifiers."""
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            if "/Annots" in page:
                del page.Annots
        for key in ("/CreationDate", "/ModDate", "/Producer", "/Creator"):
            if key in opened.docinfo:
                del opened.docinfo[key]
        save(opened, target)
