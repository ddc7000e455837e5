"""Ten files an intake must refuse, each for its own reason."""

import io
import pathlib
import random
import shutil
import struct
import subprocess
import tempfile
import zipfile
import zlib

import pikepdf

from inbox import write_csv


def make_broken(inbox: pathlib.Path, target: pathlib.Path, expected: pathlib.Path, seed: int) -> None:
    """Writes the broken files, made from sound ones of the inbox where that helps, and broken.csv."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    sound = (inbox / "Giay ra vien.pdf").read_bytes()
    photo = (inbox / "Giay moi 45 hop sua cau.jpg").read_bytes()
    files = [
        ("Cong van den 0 byte.pdf", "empty", b""),
        ("Ho so can bo (co mat khau).pdf", "encrypted", encrypted(sound)),
        ("Quyet dinh tai do.pdf", "damaged", cut_pdf(sound)),
        ("Mau bia ho so.pdf", "damaged", without_pages()),
        ("Anh chup chua gui het.jpg", "damaged", photo[: len(photo) // 2]),
        ("Ban do quy hoach.png", "tooLarge", absurd_png(100_000)),
        ("Scan_loi_the_nho.pdf", "unknownFormat", random.Random(seed).randbytes(20_000)),
        ("Bao cao thang 5.docx", "unknownFormat", word_document()),
        ("Ghi chu cu (bang ma la).txt", "invalidText", "Ghi chú: hồ sơ đã chuyển\n".encode("utf-8")[:-3] + b"\xd0\xec\xff\xfe ng\xe0y 12\n"),
        ("Fax 2007.tif", "damaged", torn_tiff()),
    ]
    for name, _, content in files:
        (target / name).write_bytes(content)
    write_csv(expected / "broken.csv", ["file", "reason"], [dict(file=name, reason=reason) for name, reason, _ in files])


def encrypted(pdf: bytes) -> bytes:
    """The PDF with a user password; qpdf's test options keep the bytes the same from run to run."""
    with tempfile.TemporaryDirectory() as folder:
        source, locked = pathlib.Path(folder, "open.pdf"), pathlib.Path(folder, "locked.pdf")
        source.write_bytes(pdf)
        subprocess.run(["qpdf", "--static-id", "--static-aes-iv", "--allow-weak-crypto", "--encrypt", "mat-khau", "chu-so-huu", "128", "--use-aes=y", "--",
                        str(source), str(locked)], check=True)
        return locked.read_bytes()


def cut_pdf(pdf: bytes) -> bytes:
    """The first half of the PDF, written so that its page tree was in the other half."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    whole = stream.getvalue()
    picture = whole.index(b"/DCTDecode")
    return whole[: picture + (len(whole) - picture) // 2]


def without_pages() -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def absurd_png(side: int) -> bytes:
    """A PNG of a few bytes that declares side × side pixels."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(4096), 9)) + chunk(b"IEND", b"")


def word_document() -> bytes:
    """A minimal .docx."""
    parts = {"[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
             "word/document.xml": '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 8, 0, 0)), text)
    return stream.getvalue()


def torn_tiff() -> bytes:
    """A TIFF whose directory promises more entries than there are, with strips that lie behind the end of the file."""
    entries = [(256, 4, 1, 1654), (257, 4, 1, 2339), (258, 3, 1, 1), (259, 3, 1, 4), (273, 4, 1, 0x7FFFFFF0), (279, 4, 1, 0x7FFFFFF0)]
    return struct.pack("<2sHIH", b"II", 42, 8, 400) + b"".join(struct.pack("<HHII", *entry) for entry in entries) + b"\x00\x01" * 40
