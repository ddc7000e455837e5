"""Invented people, places and numbers. Nothing here names a real person, office holder or address."""

import datetime
import random

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Dương", "Lâm", "Trương", "Châu", "Mạc", "Thạch", "Tăng"]
MIDDLE = {"nam": ["Văn", "Hữu", "Quốc", "Tấn", "Chí", "Đình", "Thành", "Gia"],
          "nữ": ["Thị", "Ngọc", "Thị Mỹ", "Kim", "Thùy", "Bích", "Thị Hồng", "Gia"]}
GIVEN = {"nam": ["Hiển", "Trường", "Nghĩa", "Đạt", "Khải", "Lộc", "Thuận", "Vượng", "Bửu", "Phước", "Toàn", "Kiệt"],
         "nữ": ["Thảo", "Phượng", "Diễm", "Hân", "Quyên", "Ánh", "Tuyết", "Lụa", "Nhiên", "Duyên", "Xuyến", "Yến"]}
PROVINCE = "Cửu Long"
DISTRICTS = ["Bình Thủy Đông", "An Phú Tây", "Vàm Sông", "Thạnh Mỹ Hưng"]
COMMUNES = ["Tân Phước Hòa", "Mỹ Lộc Đông", "Trường Khánh Tây", "Thới Bình Hạ", "Nhơn Ái Trung", "Đông Thuận Hòa"]
HAMLETS = ["Rạch Gừa", "Bà Đầm", "Vàm Xáng", "Cái Tre", "Ông Hào", "Giồng Bông"]
BANKS = ["Ngân hàng Sông Tiền", "Ngân hàng Đất Phù Sa"]

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SCALES = ["", "nghìn", "triệu", "tỷ"]


class People:
    """Draws consistent invented facts from one random source."""

    def __init__(self, rng: random.Random):
        self.rng = rng

    def sex(self) -> str:
        return self.rng.choice(["nam", "nữ"])

    def name(self, sex: str | None = None, family: str | None = None) -> str:
        sex = sex or self.sex()
        return " ".join([family or self.rng.choice(FAMILY), self.rng.choice(MIDDLE[sex]), self.rng.choice(GIVEN[sex])])

    def born(self, first: int, last: int) -> datetime.date:
        return day_in(self.rng, first, last)

    def identity(self, sex: str, born: datetime.date) -> str:
        """Twelve digits that obey the rule for CCCD numbers: province, century and sex, year of birth, six free digits."""
        century = (born.year // 100 - 19) * 2 + (sex == "nữ")
        return f"{self.rng.choice(['092', '093', '094'])}{century}{born.year % 100:02d}{self.rng.randint(0, 999999):06d}"

    def commune(self) -> str:
        return self.rng.choice(COMMUNES)

    def district(self) -> str:
        return self.rng.choice(DISTRICTS)

    def address(self) -> str:
        return (f"Số {self.rng.randint(2, 399)}, ấp {self.rng.choice(HAMLETS)}, xã {self.commune()}, "
                f"huyện {self.district()}, tỉnh {PROVINCE}")

    def tax_number(self) -> str:
        """Ten digits with the right check digit."""
        weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
        while True:
            digits = [1, 8] + [self.rng.randint(0, 9) for _ in range(7)]
            check = 10 - sum(d * w for d, w in zip(digits, weights)) % 11
            if check < 10:
                return "".join(map(str, digits)) + str(check)

    def phone(self) -> str:
        return f"0292 3{self.rng.randint(0, 999999):06d}"


def day_in(rng: random.Random, first: int, last: int) -> datetime.date:
    """A working day of the years first…last."""
    start = datetime.date(first, 1, 4)
    day = start + datetime.timedelta(days=rng.randrange((datetime.date(last, 12, 28) - start).days))
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))


def spelled(day: datetime.date) -> str:
    """ngày 05 tháng 02 năm 2021: zero before days under 10 and before January and February."""
    return f"ngày {day.day:02d} tháng {padded_month(day)} năm {day.year}"


def padded_month(day: datetime.date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def in_words(number: int) -> str:
    """A whole number as it is written out in Vietnamese: 1205 → một nghìn hai trăm lẻ năm."""
    if number == 0:
        return DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words = []
    for index in range(len(groups) - 1, -1, -1):
        if groups[index]:
            words.append(three_digits(groups[index], full=index < len(groups) - 1))
            words.append(SCALES[index])
    return " ".join(w for w in words if w)


def three_digits(group: int, full: bool) -> str:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0 and units:
        words += ["lẻ"] if words else []
    elif tens == 1:
        words += ["mười"]
    elif tens:
        words += [DIGITS[tens], "mươi"]
    if units:
        words += [{1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(units, DIGITS[units])]
    return " ".join(words)


def date_in_words(day: datetime.date) -> str:
    return f"Ngày {in_words(day.day)}, tháng {'tư' if day.month == 4 else in_words(day.month)}, năm {in_words(day.year)}"


def money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
