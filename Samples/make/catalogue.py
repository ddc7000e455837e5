"""What lies in the inbox: every file, its documents, how it was kept and scanned, and what it is there to test."""

import datetime
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import civil
import trade
from ageing import CLEAN, FAINT, OFFICE, OLD, Condition
from letters import Letters, issuers
from prose import TOPICS
from sheet import Document, Style

Maker = Callable[[random.Random], Document]
GRAY = replace(OFFICE, colour="gray", quality=50)
FAX = replace(OFFICE, colour="g4", dpi=200, specks=25, skew=.6, noise=.004)
SHARP = replace(CLEAN, dpi=300, quality=55)
PALE = replace(FAINT, colour="gray", quality=50)


@dataclass(frozen=True)
class Sample:
    """One file. `turned` maps pages of the file to degrees clockwise, `backs` are the content pages followed by a blank back.

    `title` is the name an office would give the file; `name` is the same in ASCII, which every tool and file system carries alike.
    """

    title: str
    makers: list[Maker]
    condition: Condition
    about: str
    tests: str
    folder: str = ""
    turned: dict[int, int] = field(default_factory=dict)
    backs: frozenset[int] = frozenset()
    photo: bool = False

    @property
    def name(self) -> str:
        letters = unicodedata.normalize("NFD", self.title.translate(str.maketrans("Đđ", "Dd")))
        return letters.encode("ascii", "ignore").decode()


@dataclass(frozen=True)
class Duplicate:
    """A byte-identical copy of another file."""

    name: str
    folder: str
    original: str
    about: str
    tests: str


def letter(kind: str, topic: int, issuer: int, number: int, issued: str, length: int, **options) -> Maker:
    """An administrative document by kind, index of topic and issuer, number, ISO date and number of body blocks."""
    return lambda rng: Letters(rng).write(kind, topic=TOPICS[topic], issuer=issuers()[issuer], number=number, issued=day(issued), length=length, **options)


SERIF = Style(font="Liberation Serif", size=14, leading=1.3)
TINOS = Style(font="Tinos", size=13.5, leading=1.3)
NOTO = Style(font="Noto Serif", size=12, leading=1.35)
BOTH = ("so_ky_hieu", "ngay_ban_hanh")
NUMBER = ("so_ky_hieu",)


def birth_note(issued: str, born: str, birth: str) -> Maker:
    """A birth note; `birth` names the birth, so that a certificate can tell of the same one."""
    return lambda rng: civil.birth_note(rng, day(issued), civil.Birth.drawn(random.Random(birth), day(born)))


def birth_certificate(registered: str, born: str, birth: str, hand: tuple[str, ...] = ()) -> Maker:
    return lambda rng: civil.birth_certificate(rng, day(registered), civil.Birth.drawn(random.Random(birth), day(born)), hand)


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


SAMPLES: list[Sample | Duplicate] = [
    Sample("Quyết định 417 phê duyệt kế hoạch số hóa.pdf", [letter("Quyết định", 0, 0, 417, "2023-03-14", 11, style=TINOS)], SHARP,
           "decision, 300 dpi colour", "the plain case at full resolution; date must not come from a Căn cứ line"),
    Sample("CV 686 xin ý kiến thủ tục hành chính.pdf", [letter("Công văn", 1, 1, 686, "2022-05-09", 3, spaced=True, style=NOTO)], PALE,
           "official letter, gray, faint print", "V/v subject on the left; number printed with a blank before the slash"),
    Sample("BC 52 kết quả cải cách hành chính.pdf", [letter("Báo cáo", 4, 3, 52, "2023-04-03", 62, style=SERIF)], FAX,
           "report of 8 pages, CCITT G4", "many pages, black and white, table with figures"),
    Sample("TTr 88 giao đất trường mầm non.pdf", [letter("Tờ trình", 2, 4, 88, "2021-09-21", 7, style=TINOS)], GRAY,
           "submission, gray", "Kính gửi line, three sections"),
    Sample("TB 09 kết luận họp phòng cháy.pdf", [letter("Thông báo", 3, 3, 9, "2014-02-11", 5, style=SERIF)], replace(OLD, quality=45),
           "notice, yellow, stained, folded, bleed-through, dark scanner edge", "worst paper in colour; number under ten and month with leading zero"),
    Sample("KH 121 khám sức khỏe người cao tuổi.pdf", [letter("Kế hoạch", 6, 5, 121, "2024-01-18", 22, style=NOTO)], replace(GRAY, skew=1.2),
           "plan, gray, skewed", "deskewing; TM. and CHỦ TỊCH on two lines"),
    Sample("CT 03 phòng cháy mùa khô.pdf", [letter("Chỉ thị", 3, 0, 3, "2020-02-20", 6, style=TINOS, urgency="KHẨN")], FAX,
           "directive marked KHẨN, page 2 upside down, CCITT G4", "a page turned by 180 degrees", turned={2: 180}),
    Sample("Biên bản bàn giao hồ sơ 2019.tif", [letter("Biên bản", 0, 6, 14, "2019-11-26", 17, style=SERIF)], FAX,
           "minutes, multi-page TIFF, CCITT G4", "TIFF with several directories"),
    Sample("Giay moi 45 hop sua cau.jpg", [letter("Giấy mời", 7, 5, 45, "2023-08-16", 1, style=TINOS)], replace(OFFICE, quality=62),
           "invitation photographed on a desk", "JPEG photo, perspective, lamp light; the meeting date is not the date of issue", photo=True),
    Sample("HĐ 27 thuê kho lưu trữ.pdf", [letter("Hợp đồng", 9, 6, 27, "2018-06-05", 14, style=NOTO)], replace(GRAY, quality=42),
           "service contract, page 3 scanned sideways", "a page turned by 90 degrees; two parties with tax numbers", turned={3: 90}),
    Sample("QD_1190_UBND_ho tro chuyen doi cay trong.pdf", [letter("Quyết định", 5, 4, 1190, "2016-10-12", 4, hand=BOTH, annex=True, style=SERIF)],
           replace(OFFICE, quality=50), "decision with an annex, number and day written by pen", "handwritten number and day; Phụ lục continues the document"),
    Sample("NQ 12 kiện toàn ban chỉ đạo.pdf", [letter("Nghị quyết", 4, 7, 12, "2013-07-04", 4, style=TINOS)], replace(OLD, colour="gray", quality=45),
           "resolution, stained, gray", "aged paper without colour: the seal cannot be taken out by its colour"),
    Sample("Công văn đôn đốc báo cáo tài sản (bản điện tử).pdf", [letter("Công văn", 9, 2, 1507, "2024-06-11", 4, style=TINOS)], CLEAN,
           "born-digital PDF", "real text layer: no OCR needed"),
    Sample("Biên bản họp giao ban tuần 18.txt", [], CLEAN, "plain text of two pages", "UTF-8 text, pages parted by a form feed"),
    Sample("Giấy khai sinh 2021.pdf", [birth_certificate("2021-10-12", "2021-09-18", "first", NUMBER)], replace(OFFICE, quality=55),
           "birth certificate, number written by pen", "form lines label: value; handwritten number"),
    Sample("GCN kết hôn 2009 (bản cũ).pdf", [lambda rng: civil.marriage_certificate(rng, 2009)], replace(OLD, quality=42),
           "marriage certificate of 2009, aged", "two columns side by side; 9-digit CMND; book number"),
    Sample("Trich luc khai tu.png", [civil.death_extract], replace(OFFICE, colour="gray", specks=4),
           "death extract as PNG", "single picture, sixteen grays"),
    Sample("GCN QSDĐ xã Mỹ Lộc Đông.pdf", [lambda rng: trade.land_certificate(rng, False)], replace(OFFICE, quality=50),
           "land certificate of 2019-2023", "parcel address is not the owner's address; drawing between text"),
    Sample("GCN QSDD cu 2012.pdf", [lambda rng: trade.land_certificate(rng, True)], replace(OLD, fold=False, quality=42, bleed=.1),
           "older land certificate, yellow", "CMND, CH entry number"),
    Sample("Hóa đơn GTGT văn phòng phẩm.pdf", [trade.invoice], replace(GRAY, dpi=200), "VAT invoice, gray", "ruled table; sums, tax and amount in words agree"),
    Sample("Bien lai le phi chung thuc.pdf", [lambda rng: trade.receipt(rng, NUMBER)], replace(FAINT, quality=50),
           "fee receipt, A5 landscape, faint", "small sheet, sans-serif; handwritten number"),
    Sample("Giấy ra viện.pdf", [civil.discharge], replace(GRAY, skew=.9), "hospital discharge, gray", "ICD-10 code; two dates of the stay besides the date of issue"),
    Sample("Giấy chứng sinh.pdf", [birth_note("2022-03-18", "2022-03-16", "second")], replace(OFFICE, quality=50, seal=1.0), "birth note, heavy seal over capacity and signature", "seal over printed text"),
    Sample("Bằng tốt nghiệp THPT 2016.pdf", [civil.diploma], replace(OFFICE, quality=50, yellow=.3), "school diploma, landscape, coloured frame", "landscape, coloured title"),
    Sample("Học bạ lớp 11A3.pdf", [civil.school_report], FAX, "school report, CCITT G4", "table of marks with decimal commas"),
    Sample("GCN ATTP cơ sở khô cá.pdf", [trade.food_safety], replace(OFFICE, quality=50), "food safety certificate", "expiry date is not the date of issue"),
    Sample("GCN đăng ký tàu cá.pdf", [trade.boat], replace(GRAY, fade=.2), "fishing boat registration, gray", "Vietnamese and English labels"),
    Sample("HĐLĐ nhân viên kho.pdf", [trade.labour_contract], FAX, "labour contract, CCITT G4", "two signers, one seal"),
    Sample("QD tro cap that nghiep.pdf", [trade.unemployment], replace(OFFICE, quality=52, seal=1.0, skew=1.4), "unemployment benefit decision, skewed, heavy seal",
           "seal over the signer's capacity; a person's data inside an article"),
    Sample("scan_0001.pdf",
           [letter("Tờ trình", 2, 5, 61, "2024-05-06", 3, style=TINOS), letter("Quyết định", 2, 3, 932, "2024-05-13", 3, style=SERIF, annex=True, hand=NUMBER),
            letter("Biên bản", 2, 5, 18, "2024-05-15", 3, style=TINOS)],
           replace(GRAY, quality=45, bleed=.08), "dossier in one scan: submission, decision with Phụ lục, minutes; blank backs between",
           "separating documents; the annex belongs to the decision; blank pages with bleed-through", "H13.18-240515-0001", backs=frozenset({1, 3, 4})),
    Sample("Hồ sơ đăng ký khai sinh.pdf",
           [birth_note("2024-05-24", "2024-05-22", "third"), birth_certificate("2024-06-03", "2024-05-22", "third"),
            letter("Công văn", 1, 5, 233, "2024-06-03", 1, style=NOTO), letter("Thông báo", 1, 5, 70, "2024-06-04", 2, style=TINOS)],
           FAX, "dossier in one scan, CCITT G4: birth note, birth certificate, letter, notice; blank backs", "separating documents of different families",
           "H13.32-240603-0007", backs=frozenset({1, 2, 3})),
    Duplicate("Giay ra vien (sao luu).pdf", "Ban sao", "Giay ra vien.pdf", "byte-identical copy", "duplicate found by content, not by name"),
]

PLAIN_TEXT = """ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN PHƯỚC HÒA                 Độc lập - Tự do - Hạnh phúc
Số: 31/BB-UBND               Tân Phước Hòa, ngày 06 tháng 5 năm 2024

                         BIÊN BẢN
                 Họp giao ban tuần 18

Hôm nay, vào lúc 07 giờ 30 phút, tại hội trường Ủy ban nhân dân xã Tân Phước Hòa
tiến hành họp giao ban. Chủ trì: ông Mạc Tấn Lộc. Thư ký: bà Tăng Kim Nhiên.

1. Bộ phận Một cửa báo cáo trong tuần tiếp nhận 58 hồ sơ, trả 55 hồ sơ, không có
hồ sơ quá hạn. Máy lấy số bị hỏng hai buổi, đã sửa xong.
2. Công chức địa chính báo cáo tiến độ đo đạc ấp Vàm Xáng: còn 12 thửa chưa ký
giáp ranh vì chủ đất đi làm ăn xa, sẽ liên hệ qua điện thoại trong tuần tới.
\f3. Trạm y tế đề nghị cho mượn hội trường để khám cho người cao tuổi vào sáng thứ
bảy. Chủ trì đồng ý, giao Văn phòng sắp xếp bàn ghế và nước uống.
4. Việc tuần 19: phát quang hai bên đường liên ấp; nộp báo cáo tài sản trước ngày
15 tháng 5 năm 2024; rà soát danh sách hộ cận nghèo.

Biên bản kết thúc lúc 09 giờ 15 phút cùng ngày, mọi người thống nhất./.

       THƯ KÝ                                  CHỦ TRÌ

   Tăng Kim Nhiên                            Mạc Tấn Lộc
"""


def plain_text_document() -> Document:
    """The truth about the plain text file."""
    return Document("administrative", "Biên bản", "31/BB-UBND", datetime.date(2024, 5, 6), "Ủy ban nhân dân xã Tân Phước Hòa", "Họp giao ban tuần 18",
                    "Mạc Tấn Lộc", "", TINOS)
