"""What a document is, and how its sheet is laid out: headings, signature block, styles.

Things a pen or a stamp adds later (seal, signature, handwritten numbers) are only *marked* here, as links to
https://mark.invalid/<what>/<text>. The printed PDF keeps the links' rectangles, so the pen knows where to draw,
and the text of the PDF stays exactly what is printed.
"""

import datetime
import html
import random
from dataclasses import dataclass, field
from urllib.parse import quote

from people import padded_month

FONTS = ["Tinos", "Liberation Serif", "Noto Serif"]
MARK_ORIGIN = "https://mark.invalid/"
COLUMNS = ["file", "pages", "loai_van_ban", "so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "trich_yeu", "nguoi_ky"]


@dataclass
class Style:
    """Typography of one document. Sizes in points, margins as in CSS."""

    font: str = "Tinos"
    size: float = 13.5
    leading: float = 1.3
    margin: str = "20mm 18mm 20mm 30mm"
    page: str = "A4"
    justify: bool = True

    @staticmethod
    def drawn(rng: random.Random) -> "Style":
        font = rng.choice(FONTS)
        return Style(font=font, size=rng.choice([13, 13.5, 14]) - (1.5 if font == "Noto Serif" else 0),
                     leading=rng.choice([1.2, 1.3, 1.38]), justify=rng.random() < .85,
                     margin=rng.choice(["20mm 18mm 20mm 30mm", "22mm 15mm 20mm 30mm", "20mm 17mm 22mm 33mm"]))


@dataclass
class Document:
    """One document: its sheet as HTML and the truth about it."""

    family: str
    kind: str
    code: str
    issued: datetime.date | None
    organ: str
    subject: str
    signer: str
    body: str
    style: Style
    handwritten: tuple[str, ...] = ()
    details: dict[str, str] = field(default_factory=dict)

    def truth(self) -> dict[str, str]:
        """The columns of fields.csv that do not depend on the file the document is in."""
        return dict(loai_van_ban=self.kind, so_ky_hieu=self.code, ngay_ban_hanh=self.issued.isoformat() if self.issued else "",
                    co_quan_ban_hanh=self.organ, trich_yeu=self.subject, nguoi_ky=self.signer)

    def sheet(self) -> str:
        """The whole HTML page."""
        s = self.style
        return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{html.escape(self.subject)}</title><style>
@page {{ size: {s.page}; margin: {s.margin}; @top-center {{ content: counter(page); font: 13pt '{s.font}'; }} }}
@page :first {{ @top-center {{ content: none; }} }}
body {{ font-family: '{s.font}'; font-size: {s.size}pt; line-height: {s.leading}; margin: 0; }}
{CSS}
p {{ text-align: {'justify' if s.justify else 'left'}; }}
</style></head><body>{self.body}</body></html>"""


CSS = """
p { text-indent: 1cm; margin: 5pt 0; } p.flat { text-indent: 0; } p.center { text-indent: 0; text-align: center; }
p.basis { font-style: italic; } h2, h3 { text-align: center; margin: 10pt 0 4pt; font-size: 1.04em; } h3 { margin-top: 2pt; }
h4 { margin: 9pt 0 3pt 1cm; font-size: 1em; break-after: avoid; }
table { width: 100%; border-collapse: collapse; } td, th { vertical-align: top; }
table.head td { text-align: center; font-size: 12.5pt; line-height: 1.25; padding: 0; }
table.grid { margin: 6pt 0; font-size: .9em; } table.grid td, table.grid th { border: 1px solid black; padding: 2pt 4pt; }
table.grid td.n { text-align: right; } tr { break-inside: avoid; }
.rule { border-top: 1px solid black; margin: 2pt auto 5pt; }
table.foot { margin-top: 4pt; break-inside: avoid; } table.foot td { text-align: center; line-height: 1.2; padding-top: 10pt; }
table.foot td.to { text-align: left; font-size: 11pt; width: 46%; }
.pen { position: relative; height: 24mm; } .mark { position: absolute; display: block; }
.seal { width: 36mm; height: 36mm; left: 4%; top: -7mm; } .signature { width: 46mm; height: 24mm; left: 34%; top: 0; }
.hand { position: relative; display: inline-block; height: 1em; vertical-align: -2pt; }
.boxed { display: inline-block; border: 1.5px solid black; font-weight: bold; padding: 1pt 8pt; margin-top: 5pt; }
.sheet-break { break-before: page; }
.line { margin: 4pt 0; text-indent: 0; text-align: left; } .two { display: flex; gap: 8mm; } .two > div { flex: 1; }
"""


def mark(kind: str, text: str = "", style: str = "") -> str:
    """A place where a pen or stamp will draw `text`; kind is seal, signature or hand."""
    return f'<a class="mark {kind}" href="{MARK_ORIGIN}{kind}/{quote(text, safe="")}" style="{style}"></a>'


def written(text: str, width_mm: float) -> str:
    """A gap of the given width which a pen fills with `text` (digits and slashes)."""
    return mark("hand", text, f"width:{width_mm}mm")


def heading(parent: str, name: str, number: str, place: str, issued: datetime.date, *, memo: str = "", urgency: str = "",
            hand_day: bool = False, rule: str = "30%") -> str:
    """Issuer and number on the left, national heading, place and date on the right. `number` is HTML."""
    day = written(f"{issued.day:02d}", 9) if hand_day else f"{issued.day:02d}"
    parent_line = f"{html.escape(parent)}<br>" if parent else ""
    memo_line = f"<br>{html.escape(memo)}" if memo else ""
    urgent = f"<br><span class=boxed>{urgency}</span>" if urgency else ""
    return f"""<table class=head><tr><td style="width:41%">{parent_line}<b>{html.escape(name)}</b><div class=rule style="width:{rule}"></div></td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b><div class=rule style="width:58%"></div></td></tr>
<tr><td>Số: {number}{memo_line}{urgent}</td>
<td><i>{html.escape(place)}, ngày {day} tháng {padded_month(issued)} năm {issued.year}</i></td></tr></table>"""


def nation(width: str = "45%") -> str:
    """The national heading alone, centred, as certificates carry it."""
    return (f'<p class=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b></p>'
            f'<div class=rule style="width:{width}"></div>')


def signing(lines: list[str], signer: str, seal: str, to: list[str] | None = None, above: str = "", sealed: bool = True) -> str:
    """Recipients on the left, the signer's capacity, seal, signature and name on the right."""
    left = "<b><i>Nơi nhận:</i></b><br>" + "<br>".join(map(html.escape, to)) if to else ""
    return f"<table class=foot><tr><td class=to>{left}</td><td>{capacity(lines, signer, seal, above, sealed)}</td></tr></table>"


def capacity(lines: list[str], signer: str, seal: str, above: str = "", sealed: bool = True) -> str:
    """The signer's capacity, room for seal and signature, and the name."""
    top = f"<i>{html.escape(above)}</i><br>" if above else ""
    stamp = mark("seal", seal) if sealed else ""
    return f"""{top}<b>{"<br>".join(map(html.escape, lines))}</b>
<div class=pen>{mark("signature", signer)}{stamp}</div><b>{html.escape(signer)}</b>"""


def line(label: str, value: str, note: str = "") -> str:
    """One filled line of a form: label, colon, value."""
    return f"<p class=line>{label}: <b>{html.escape(value)}</b>{note}</p>"


def grid(header: list[str], rows: list[list[str]], numbers: set[int] = frozenset()) -> str:
    """A ruled table; columns in `numbers` are set right."""
    cells = lambda row: "".join(f'<td{" class=n" if i in numbers else ""}>{html.escape(c)}</td>' for i, c in enumerate(row))
    return ("<table class=grid><thead><tr>" + "".join(f"<th>{html.escape(h)}</th>" for h in header) + "</tr></thead><tbody>"
            + "".join(f"<tr>{cells(r)}</tr>" for r in rows) + "</tbody></table>")
