"""Labelled texts to learn document types from: what a reader would hand on, without any page being drawn.

One JSON object a line: {"label": the stem of a file in Config/document-types, "text": the text, "titled": false where the printed title is
missing or garbled}. Persons, places and numbers are invented, as everywhere here.
"""

import datetime
import html
import json
import pathlib
import random
import re
from collections.abc import Callable

import civil
import trade
from people import day_in, spelled
from prose import OFFICES
from letters import Letters, issuers
from sheet import Document

LETTERS = {"Nghị quyết": "01-nghi-quyet", "Quyết định": "02-quyet-dinh", "Chỉ thị": "03-chi-thi", "Thông báo": "07-thong-bao", "Hướng dẫn": "08-huong-dan",
           "Kế hoạch": "10-ke-hoach", "Báo cáo": "14-bao-cao", "Tờ trình": "15-to-trinh", "Biên bản": "20-bien-ban", "Hợp đồng": "21-hop-dong",
           "Công văn": "22-cong-van", "Giấy mời": "26-giay-moi"}


def born(rng: random.Random) -> civil.Birth:
    return civil.Birth.drawn(rng, day_in(rng, 2016, 2023))


FORMS: dict[str, Callable[[random.Random], Document]] = {
    "02-quyet-dinh-huong-tro-cap-that-nghiep": trade.unemployment,
    "21-hop-dong-lao-dong": lambda rng: trade.labour_contract(rng, articles=rng.randint(4, 8)),
    "32-bang-tot-nghiep": civil.diploma,
    "32-bien-lai-thu-phi-le-phi": trade.receipt,
    "32-giay-chung-nhan-co-so-du-dieu-kien-an-toan-thuc-pham": trade.food_safety,
    "32-giay-chung-nhan-dang-ky-tau-ca": trade.boat,
    "32-giay-chung-nhan-ket-hon": lambda rng: civil.marriage_certificate(rng, rng.randint(2001, 2015)),
    "32-giay-chung-nhan-quyen-su-dung-dat": lambda rng: trade.land_certificate(rng, old=rng.random() < .5),
    "32-giay-chung-sinh": lambda rng: (lambda birth: civil.birth_note(rng, birth.born + datetime.timedelta(days=1), birth))(born(rng)),
    "32-giay-khai-sinh": lambda rng: (lambda birth: civil.birth_certificate(rng, birth.born + datetime.timedelta(days=20), birth))(born(rng)),
    "32-giay-ra-vien": civil.discharge,
    "32-hoa-don": trade.invoice,
    "32-hoc-ba": civil.school_report,
    "32-trich-luc-khai-tu": civil.death_extract,
}
COUNCIL = issuers()[-1]
ANNEXED = ["Quyết định", "Kế hoạch", "Thông báo", "Báo cáo"]


class Wordings(Letters):
    """Letters whose bodies are worded as offices word each kind, in several ways, where the samples make do with one."""

    def pick(self, *choices: str) -> str:
        return self.rng.choice(choices)

    def general(self, kind, topic, issuer, prose, length, subject) -> str:
        own = {"Nghị quyết": self.resolution, "Chỉ thị": self.directive, "Thông báo": self.notice, "Hướng dẫn": self.guidance, "Kế hoạch": self.plan}.get(kind)
        if own is None or self.rng.random() < .15:
            return super().general(kind, topic, issuer, prose, length, subject)
        return "".join(part if part.startswith("<") else f"<p>{html.escape(part)}</p>" for part in own(topic, issuer, prose, max(3, length), subject))

    def parts(self, titles: list[str], prose, length: int) -> list[str]:
        return [piece for n, title in enumerate(titles)
                for piece in (f"<h4>{'I' * (n + 1)}. {html.escape(title)}</h4>", self.numbered(prose, max(1, length // len(titles))))]

    def resolution(self, topic, issuer, prose, length, subject) -> list[str]:
        return [html.escape(issuer.heading), self.pick("KHÓA XI, KỲ HỌP THỨ BẢY", "KHÓA XII, KỲ HỌP CHUYÊN ĐỀ"), self.basis(topic, prose.issued),
                self.pick("Xét Tờ trình của Ủy ban nhân dân huyện; báo cáo thẩm tra của Ban Kinh tế - Xã hội; ý kiến thảo luận của đại biểu tại kỳ họp,",
                          "Sau khi xem xét Tờ trình và báo cáo thẩm tra, nghe ý kiến của các đại biểu Hội đồng nhân dân,"),
                "<p class=center><b>QUYẾT NGHỊ:</b></p>", f"Điều 1. {self.pick('Thông qua', 'Tán thành')} {subject.removeprefix('Về việc ')}.", self.numbered(prose, length // 2),
                "Điều 2. Giao Ủy ban nhân dân tổ chức thực hiện, Thường trực Hội đồng nhân dân, các Ban và đại biểu giám sát việc thực hiện Nghị quyết này.",
                "Nghị quyết này đã được Hội đồng nhân dân thông qua và có hiệu lực kể từ ngày ký./."]

    def directive(self, topic, issuer, prose, length, subject) -> list[str]:
        return [prose.paragraph(2), self.pick("Để khắc phục những hạn chế nêu trên, Chủ tịch Ủy ban nhân dân yêu cầu thủ trưởng các đơn vị nghiêm túc thực hiện:",
                                              "Nhằm chấn chỉnh tình hình trên, yêu cầu các cơ quan, Chủ tịch Ủy ban nhân dân các xã tập trung thực hiện ngay các việc sau:"),
                self.numbered(prose, length), self.pick("Yêu cầu các đơn vị nghiêm túc triển khai thực hiện Chỉ thị này; có khó khăn thì báo cáo để chỉ đạo./.",
                                                        "Chỉ thị này có hiệu lực kể từ ngày ký. Nhận được Chỉ thị, các đơn vị phổ biến, quán triệt ngay./.")]

    def notice(self, topic, issuer, prose, length, subject) -> list[str]:
        return [self.pick(f"{issuer.name} thông báo {subject.removeprefix('Về việc ')} như sau:", f"{issuer.name} trân trọng thông báo đến các đơn vị, tổ chức, cá nhân được biết:",
                          "Tại buổi làm việc, sau khi nghe báo cáo, đồng chí chủ trì đã kết luận như sau:"), self.numbered(prose, length),
                self.pick("Vậy thông báo để các đơn vị biết và thực hiện./.", f"Trên đây là thông báo của {issuer.name}, đề nghị các đơn vị biết, phối hợp thực hiện./.")]

    def guidance(self, topic, issuer, prose, length, subject) -> list[str]:
        return [self.pick(f"{issuer.name} hướng dẫn {subject.removeprefix('Về việc ')} như sau:", f"Để việc thực hiện được thống nhất, {issuer.name} hướng dẫn một số nội dung:"),
                *self.parts(self.rng.choice([["ĐỐI TƯỢNG, PHẠM VI ÁP DỤNG", "TRÌNH TỰ, CÁCH THỨC THỰC HIỆN"], ["NGUYÊN TẮC CHUNG", "HƯỚNG DẪN CỤ THỂ"]]), prose, length),
                self.pick("Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về đơn vị để được hướng dẫn bổ sung./.",
                          "Hướng dẫn này thay thế các hướng dẫn trước đây về cùng nội dung./.")]

    def plan(self, topic, issuer, prose, length, subject) -> list[str]:
        return [self.pick(f"{issuer.name} ban hành Kế hoạch {subject[0].lower() + subject[1:]} với các nội dung sau:", f"Thực hiện chỉ đạo của cấp trên, {issuer.name} xây dựng kế hoạch như sau:"),
                *self.parts(self.rng.choice([["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG, TIẾN ĐỘ", "TỔ CHỨC THỰC HIỆN"], ["MỤC TIÊU", "NHIỆM VỤ, GIẢI PHÁP", "KINH PHÍ VÀ PHÂN CÔNG"]]), prose, length),
                self.pick("Trên đây là Kế hoạch, yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.", "Giao đơn vị thường trực theo dõi, đôn đốc việc thực hiện Kế hoạch này./.")]

    def letter(self, kind, topic, issuer, prose, length, subject) -> str:
        if self.rng.random() < .5:
            return super().letter(kind, topic, issuer, prose, length, subject)
        asked = prose.issued - datetime.timedelta(days=self.rng.randint(3, 20))
        opening = self.pick(f"Ngày {asked.day}/{asked.month}/{asked.year}, {issuer.name} nhận được văn bản của quý đơn vị {subject.removeprefix('Về việc ')}.",
                            f"Phúc đáp Công văn số {self.rng.randint(10, 900)} {spelled(asked)}, {issuer.name} có ý kiến như sau:")
        return (f"<p class=center>Kính gửi: {html.escape(self.rng.choice(OFFICES))}</p><p>{html.escape(opening)}</p>" + self.numbered(prose, length)
                + f"<p>{self.pick('Đề nghị quý đơn vị xem xét, phối hợp', 'Trân trọng cảm ơn sự phối hợp của quý đơn vị', 'Kính đề nghị quan tâm phối hợp thực hiện')}./.</p>")


TAGS = [(re.compile(r"<(?:text|style)\b.*?</(?:text|style)>", re.S), " "), (re.compile(r"<(?:br|/?p|/?div|/?h\d|/?tr|/?table|hr)\b[^>]*>"), "\n"), (re.compile(r"</?t[dh]\b[^>]*>"), "\n"),
        (re.compile(r"<[^>]+>"), "")]


def plain(body: str) -> str:
    """The text of a sheet, block after block."""
    for pattern, with_what in TAGS:
        body = pattern.sub(with_what, body)
    lines = (" ".join(html.unescape(line).split()) for line in body.split("\n"))
    return "\n".join(line for line in lines if line)


TITLES = re.compile(r"<h2\b.*?</h2>(?:<h3\b.*?</h3>)?", re.S)
CONFUSED = {"a": "o", "o": "c", "c": "e", "e": "c", "n": "u", "u": "n", "h": "b", "b": "h", "i": "l", "l": "i", "m": "rn", "d": "cl", "t": "l", "g": "q", "y": "v", "r": "n",
            "A": "Á", "O": "0", "I": "l", "G": "6", "B": "8", "S": "5", "Q": "O", "U": "Ư", "N": "M", "H": "N", "E": "F", "D": "0", "T": "1", "C": "G", "Đ": "Ð", "Ộ": "0"}


def misread(text: str, share: float, rng: random.Random) -> str:
    """Letters taken for others or lost, as a reader does on a bad scan; `share` of all letters."""
    return "".join((CONFUSED.get(c, "" if rng.random() < .5 else c) if c.isalpha() and rng.random() < share else c) for c in text)


def without_title(document: Document, label: str, rng: random.Random) -> str:
    """The body with the printed title lost or garbled, and in half of the cases the letters of its symbol as well."""
    keep = rng.random() < .5
    body = TITLES.sub(lambda found: f"<p>{misread(plain(found[0]), .45, rng)}</p>" if keep else "", document.body, count=1)
    if not TITLES.search(document.body):
        body = re.sub(r"<br>V/v[^<]*", "", body, count=1)
    if "/" in document.code and rng.random() < .5:
        number, letters = document.code.split("/", 1)
        body = re.sub(re.escape(number) + r"\s?/" + re.escape(letters), f"{number}/{misread(letters, .7, rng)}", body)
    return body


def one_text(label: str, rng: random.Random, untitled: float) -> dict:
    kind = next((name for name, own in LETTERS.items() if own == label), None)
    if kind is None:
        document = FORMS[label](rng)
    else:
        document = Wordings(rng).write(kind, length=rng.choice([2, 3, 4, 5, 6, 8]), spaced=rng.random() < .3, annex=kind in ANNEXED and rng.random() < .15,
                                       urgency=rng.choice(["", "", "", "KHẨN"]), issuer=COUNCIL if kind == "Nghị quyết" else None)
    titled = rng.random() >= untitled
    body = document.body if titled else without_title(document, label, rng)
    return dict(label=label, text=misread(plain(body), rng.choice([0, 0, .005, .02]), rng), titled=titled)


def write_texts(target: pathlib.Path, count: int, seed: int, untitled: float) -> None:
    """Writes `count` texts, all types equally often. The same arguments give the same file."""
    labels = sorted([*LETTERS.values(), *FORMS])
    with open(target, "w", encoding="utf-8") as stream:
        for index in range(count):
            rng = random.Random(f"{seed}/texts/{index}")
            print(json.dumps(one_text(labels[index % len(labels)], rng, untitled), ensure_ascii=False), file=stream)
