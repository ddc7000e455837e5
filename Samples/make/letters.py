"""Administrative documents in the layout of Nghị định 30/2020/NĐ-CP."""

import datetime
import html
import random
from dataclasses import dataclass

from people import PROVINCE, People, day_in, money, spelled
from prose import OFFICES, TOPICS, Prose, Topic
from sheet import Document, Style, grid, heading, signing, written

SHORT = {"Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Thông báo": "TB", "Kế hoạch": "KH", "Báo cáo": "BC", "Tờ trình": "TTr",
         "Biên bản": "BB", "Giấy mời": "GM", "Hợp đồng": "HĐ", "Công văn": "", "Hướng dẫn": "HD"}


@dataclass
class Issuer:
    """An invented authority: the two heading lines, its code, its full name, its place, and who signs how."""

    parent: str
    heading: str
    code: str
    name: str
    place: str
    capacity: list[str]
    seal: str
    chief: str


def issuers() -> list[Issuer]:
    p = PROVINCE
    committee = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    deputy = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    return [
        Issuer("ỦY BAN NHÂN DÂN", f"TỈNH {p.upper()}", "UBND", f"Ủy ban nhân dân tỉnh {p}", p, deputy, f"TỈNH {p.upper()}",
               f"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH {p.upper()}"),
        Issuer(f"TỈNH {p.upper()}", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "STTT", "Sở Thông tin và Truyền thông", p, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "SỞ THÔNG TIN",
               "GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
        Issuer(f"UBND TỈNH {p.upper()}", "SỞ NỘI VỤ", "SNV", "Sở Nội vụ", p, ["GIÁM ĐỐC"], "SỞ NỘI VỤ", "GIÁM ĐỐC SỞ NỘI VỤ"),
        Issuer("ỦY BAN NHÂN DÂN", "HUYỆN VÀM SÔNG", "UBND", "Ủy ban nhân dân huyện Vàm Sông", "Vàm Sông", committee, "HUYỆN VÀM SÔNG",
               "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN VÀM SÔNG"),
        Issuer("ỦY BAN NHÂN DÂN", "HUYỆN AN PHÚ TÂY", "UBND", "Ủy ban nhân dân huyện An Phú Tây", "An Phú Tây", deputy, "HUYỆN AN PHÚ TÂY",
               "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN AN PHÚ TÂY"),
        Issuer("ỦY BAN NHÂN DÂN", "XÃ TÂN PHƯỚC HÒA", "UBND", "Ủy ban nhân dân xã Tân Phước Hòa", "Tân Phước Hòa", committee, "XÃ TÂN PHƯỚC HÒA",
               "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN PHƯỚC HÒA"),
        Issuer("UBND HUYỆN VÀM SÔNG", "PHÒNG NỘI VỤ", "PNV", "Phòng Nội vụ huyện Vàm Sông", "Vàm Sông", ["TRƯỞNG PHÒNG"], "PHÒNG NỘI VỤ",
               "TRƯỞNG PHÒNG NỘI VỤ HUYỆN VÀM SÔNG"),
        Issuer("HỘI ĐỒNG NHÂN DÂN", "HUYỆN VÀM SÔNG", "HĐND", "Hội đồng nhân dân huyện Vàm Sông", "Vàm Sông", ["CHỦ TỊCH"], "HỘI ĐỒNG NHÂN DÂN",
               "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN HUYỆN VÀM SÔNG"),
    ]


def sentence_case(text: str) -> str:
    return text[0].upper() + text[1:]


class Letters:
    """Writes administrative documents from one random source."""

    def __init__(self, rng: random.Random):
        self.rng, self.people = rng, People(rng)

    def write(self, kind: str, *, topic: Topic | None = None, issuer: Issuer | None = None, length: int = 4, number: int | None = None,
              issued: datetime.date | None = None, hand: tuple[str, ...] = (), style: Style | None = None, spaced: bool = False,
              urgency: str = "", annex: bool = False, scope: str = "") -> Document:
        """A document of the kind; `length` is the number of body blocks, `hand` the fields a pen filled in
        (so_ky_hieu, ngay_ban_hanh), `spaced` writes the number with the blanks real offices leave, `annex` adds a Phụ lục,
        `scope` narrows the subject (a place or a year)."""
        rng = self.rng
        topic = topic or rng.choice(TOPICS)
        issuer = issuer or rng.choice(issuers())
        issued = issued or day_in(rng, 2012, 2024)
        number = number or rng.randint(3, 2400)
        symbol = f"{SHORT[kind]}-{issuer.code}" if SHORT[kind] else f"{issuer.code}-{topic.section}"
        code = f"{number:02d}/{symbol}"
        shown = written(f"{number:02d}", 14) + f"/{symbol}" if "so_ky_hieu" in hand else code.replace("/", " /", 1) if spaced else code
        subject = self.subject(kind, topic, scope)
        signer = self.people.name()
        prose = Prose(rng, topic, issued)
        opening = getattr(self, {"Công văn": "letter", "Quyết định": "decision", "Biên bản": "minutes", "Hợp đồng": "contract",
                                 "Giấy mời": "invitation", "Báo cáo": "report"}.get(kind, "general"))(kind, topic, issuer, prose, length, subject)
        title = "" if kind == "Công văn" else f'<h2>{kind.upper()}</h2><h3>{html.escape(subject)}</h3><div class=rule style="width:22%"></div>'
        memo = subject.replace("Về việc", "V/v", 1) if kind == "Công văn" else ""
        to = ["- Như trên;" if kind in ("Công văn", "Tờ trình") else "- Như Điều 3;" if kind == "Quyết định" else "- Các đơn vị liên quan;",
              f"- {rng.choice(OFFICES)};", "- Thường trực Huyện ủy;", f"- Lưu: VT, {topic.section}."]
        if kind == "Quyết định" and length > 4:
            to[0] = f"- Như Điều {self.last_article(length)};"
        body = (heading(issuer.parent, issuer.heading, shown, issuer.place, issued, memo=memo, urgency=urgency,
                        hand_day="ngay_ban_hanh" in hand, rule=rng.choice(["25%", "35%"]))
                + title + opening + signing(issuer.capacity, signer, issuer.seal, to))
        if annex:
            body += self.annex(kind, code, issuer, issued, prose)
        return Document("administrative", kind, code, issued, issuer.name, subject, signer, body, style or Style.drawn(rng), hand)

    @staticmethod
    def subject(kind: str, topic: Topic, scope: str) -> str:
        verb = f"{topic.subject} {scope}".strip()
        if kind == "Báo cáo":
            return f"Kết quả {verb.removeprefix('phê duyệt ').removeprefix('công bố ')}"
        if kind == "Kế hoạch":
            return sentence_case(verb)
        return f"Về việc {verb}"

    @staticmethod
    def last_article(length: int) -> int:
        return max(3, length - 1)

    def basis(self, topic: Topic, issued: datetime.date) -> str:
        """Laws that were in force when the document was issued, and a submission some days older than it."""
        own = ["Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015" if issued.year > 2015
               else "Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003"]
        own += [law for since, law in topic.basis if since <= issued.year]
        asked = issued - datetime.timedelta(days=self.rng.randint(3, 25))
        items = [f"Căn cứ {law};" for law in own] + [f"Theo đề nghị của {self.rng.choice(OFFICES)} tại Tờ trình số "
                                                    f"{self.rng.randint(11, 320)}/TTr-P{self.rng.choice(['NV', 'TC', 'TP'])} {spelled(asked)}."]
        return "".join(f"<p class=basis>{html.escape(i)}</p>" for i in items)

    def numbered(self, prose: Prose, count: int, start: int = 1) -> str:
        return "".join(f"<p>{n}. {html.escape(prose.paragraph())}</p>" for n in range(start, start + count))

    def decision(self, kind, topic, issuer, prose, length, subject) -> str:
        last = self.last_article(length)
        articles = [f"<p><b>Điều 1.</b> {html.escape(sentence_case(subject.removeprefix('Về việc ')))} với các nội dung sau đây:</p>"
                    + self.numbered(prose, max(1, length // 2))]
        articles += [f"<p><b>Điều {n}.</b> {html.escape(prose.paragraph())}</p>" for n in range(2, last)]
        articles += [f"<p><b>Điều {last}.</b> Chánh Văn phòng, Trưởng {html.escape(self.rng.choice(OFFICES))}, thủ trưởng các đơn vị liên quan và "
                     "các tổ chức, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký./.</p>"]
        return (f"<p class=center><b>{html.escape(issuer.chief)}</b></p>" + self.basis(topic, prose.issued)
                + "<p class=center><b>QUYẾT ĐỊNH:</b></p>" + "".join(articles))

    def letter(self, kind, topic, issuer, prose, length, subject) -> str:
        to = self.rng.sample(OFFICES, 2)
        return (f'<p class=center style="margin:14pt 0">Kính gửi:<br>- {html.escape(to[0])};<br>- {html.escape(to[1])}.</p>'
                + f"<p>{html.escape(prose.paragraph(3))}</p><p>{html.escape(issuer.name)} có ý kiến như sau:</p>"
                + self.numbered(prose, length) + f"<p>{html.escape(issuer.name)} đề nghị các đơn vị quan tâm thực hiện./.</p>")

    def general(self, kind, topic, issuer, prose, length, subject) -> str:
        parts = {"Kế hoạch": ["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"],
                 "Tờ trình": ["SỰ CẦN THIẾT", "NỘI DUNG ĐỀ NGHỊ", "KIẾN NGHỊ"]}.get(kind, ["TÌNH HÌNH CHUNG", "NỘI DUNG", "YÊU CẦU"])
        opening = {"Tờ trình": f'<p class=center>Kính gửi: {html.escape(self.rng.choice(OFFICES))}</p>'}.get(kind, "")
        text = opening + f"<p>{html.escape(prose.paragraph(3))}</p>"
        for index, part in enumerate(parts):
            share = length // 3 + (index < length % 3)
            if share:
                text += f"<h4>{'I' * (index + 1)}. {part}</h4>" + self.numbered(prose, share)
        closing = {"Tờ trình": f"{issuer.name} kính trình xem xét, quyết định./.", "Chỉ thị": "Chỉ thị này có hiệu lực kể từ ngày ký./."}
        return text + f"<p>{html.escape(closing.get(kind, 'Các đơn vị căn cứ nội dung trên để thực hiện./.'))}</p>"

    def report(self, kind, topic, issuer, prose, length, subject) -> str:
        communes = self.rng.sample(["Tân Phước Hòa", "Mỹ Lộc Đông", "Trường Khánh Tây", "Thới Bình Hạ", "Nhơn Ái Trung"], 4)
        rows = []
        for n, commune in enumerate(communes, 1):
            received, late = self.rng.randint(120, 2900), self.rng.randint(0, 40)
            rows.append([str(n), f"Xã {commune}", money(received), money(received - late), str(late),
                         f"{100 * (received - late) / received:.1f}%".replace(".", ",")])
        table = grid(["STT", "Đơn vị", "Tiếp nhận", "Đúng hạn", "Quá hạn", "Tỷ lệ"], rows, {2, 3, 4, 5})
        half = max(1, length // 3)
        return (f"<p>{html.escape(prose.paragraph(3))}</p><h4>I. KẾT QUẢ THỰC HIỆN</h4>" + self.numbered(prose, half)
                + "<p>Số liệu của các đơn vị:</p>" + table + "<h4>II. TỒN TẠI, HẠN CHẾ</h4>" + self.numbered(prose, half)
                + "<h4>III. PHƯƠNG HƯỚNG THỜI GIAN TỚI</h4>" + self.numbered(prose, max(1, length - 2 * half))
                + f"<p>Trên đây là báo cáo của {html.escape(issuer.name)}, kính trình xem xét./.</p>")

    def minutes(self, kind, topic, issuer, prose, length, subject) -> str:
        chair, clerk = self.people.name(), self.people.name()
        return (f"<p>Hôm nay, vào lúc {self.rng.randint(7, 9):02d} giờ 30 phút, tại trụ sở {html.escape(issuer.name)}, chúng tôi gồm có:</p>"
                f"<p>1. Chủ trì: {chair}, Trưởng bộ phận;</p><p>2. Thư ký: {clerk}, chuyên viên;</p><p>3. Đại diện {self.rng.choice(OFFICES)}.</p>"
                "<p>Cùng thống nhất lập biên bản với các nội dung sau:</p>" + self.numbered(prose, length)
                + f"<p>Biên bản kết thúc lúc {self.rng.randint(10, 16)} giờ cùng ngày, đã đọc lại cho mọi người cùng nghe và thống nhất ký tên./.</p>")

    def invitation(self, kind, topic, issuer, prose, length, subject) -> str:
        day = prose.issued + datetime.timedelta(days=self.rng.randint(4, 9))
        return (f"<p>{html.escape(issuer.name)} trân trọng kính mời: {html.escape(self.rng.choice(OFFICES))}</p>"
                f"<p>Dự cuộc họp {html.escape(subject.replace('Về việc', 'về việc'))}.</p><p>Thời gian: 08 giờ 00, {spelled(day)}.</p>"
                f"<p>Địa điểm: Phòng họp số {self.rng.randint(1, 4)}, trụ sở {html.escape(issuer.name)}.</p>" + self.numbered(prose, length)
                + "<p>Đề nghị đại biểu đến dự đúng giờ và đúng thành phần./.</p>")

    def contract(self, kind, topic, issuer, prose, length, subject) -> str:
        sides = [("BÊN A (Bên giao)", issuer.name), ("BÊN B (Bên nhận)", "Công ty trách nhiệm hữu hạn Giấy Tre Xanh")]
        text = "".join(f"<p class=flat><b>{label}: {html.escape(name)}</b><br>Địa chỉ: {html.escape(self.people.address())}<br>Mã số thuế: {self.people.tax_number()}"
                       f" &nbsp; Điện thoại: {self.people.phone()}<br>Đại diện: {self.people.name()}</p>" for label, name in sides)
        titles = ["Nội dung công việc", "Giá trị hợp đồng", "Thời gian thực hiện", "Trách nhiệm của Bên A", "Trách nhiệm của Bên B", "Phạt vi phạm",
                  "Bảo mật", "Giải quyết tranh chấp", "Điều khoản chung"]
        for n in range(length):
            text += f"<h4>Điều {n + 1}. {titles[n % len(titles)]}</h4>" + self.numbered(prose, self.rng.randint(1, 2))
        return text

    def annex(self, kind, code, issuer, issued, prose) -> str:
        rows = [[str(n), self.people.name(), f"Ấp {self.rng.choice(['Rạch Gừa', 'Bà Đầm', 'Cái Tre'])}", money(self.rng.randint(5, 90) * 100000)] for n in range(1, 15)]
        return (f'<div class=sheet-break></div><h2>Phụ lục I</h2><h3>DANH SÁCH HỘ ĐƯỢC HỖ TRỢ</h3><p class=center><i>(Kèm theo {kind} số {code} {spelled(issued)} của '
                f'{html.escape(issuer.name)})</i></p>' + grid(["STT", "Họ và tên", "Địa chỉ", "Số tiền (đồng)"], rows, {3})
                + f"<p>{html.escape(prose.paragraph())}</p>")
