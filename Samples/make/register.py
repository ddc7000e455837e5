#!/usr/bin/env python3
"""Make the sample register: the dossiers that the units of an invented province received, as its procedure system would export them.

    register.py                          Samples/register/so-ho-so.csv, thu-tuc-khong-ho-so-giay.csv
    register.py --rows N --out FILE      N rows over 2024, to measure on

The same arguments give the same file. All units below the province, persons and numbers are invented. September 2024 of the sample is made to give
exactly 69,8 % (4.2), 79,3 % (4.1), 9,48 % (4.3), 64,2 % (3.3), 60,81 % (3.6) and 97,24 % (5.4): the counts stand in SEPTEMBER.

The list of paperless procedures has as many codes as Cần Thơ announced, 64 of the city, 8 of districts and 5 of communes; the codes and names are
made, and the eight of the register are among them.
"""

import argparse
import csv
import datetime
import pathlib
import random

from people import People

SAMPLES = pathlib.Path(__file__).resolve().parent.parent
HEADINGS = [
    "MaHoSo", "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "KenhThucHien", "ChuHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy",
    "TrangThaiHoSo", "DonViXuLy", "MucDoDVC", "SoTepThanhPhan", "HoSoCoThanhPhanSoHoa", "DuocLayTuKhoDMQG", "YeuCauKetQua", "MaKetQua",
    "DuongDanTepTinKetQua", "KetQuaDaDongBo", "DuocThanhToanTrucTuyen", "PhiLePhi", "CoPhanAnh", "SoLanBoSung"]
# Code, name, sector, whether it ends in a paper, level of online service.
PROCEDURES = [
    ("9.000101", "Đăng ký khai sinh", "G01", "Hộ tịch", True, 2), ("9.000102", "Đăng ký kết hôn", "G01", "Hộ tịch", True, 1),
    ("9.000103", "Chứng thực bản sao", "G01", "Hộ tịch", False, 0), ("9.000201", "Đăng ký biến động đất đai", "G02", "Đất đai", True, 1),
    ("9.000202", "Cung cấp thông tin đất đai", "G02", "Đất đai", False, 2), ("9.000301", "Cấp giấy phép xây dựng", "G03", "Xây dựng", True, 2),
    ("9.000401", "Trợ cấp xã hội hằng tháng", "G04", "Bảo trợ xã hội", True, 1), ("9.000501", "Đăng ký hộ kinh doanh", "G05", "Kinh doanh", True, 2)]
BEFORE = [("H99.01", 3), ("H99.02", 3), ("H99.03", 2), ("H99.50", 6), ("H99.71", 5), ("H99.72", 4), ("H99.71.01", 3), ("H99.71.02", 3), ("H99.72.01", 2)]
AFTER = [("H99.01", 3), ("H99.02", 3), ("H99.03", 2), ("H99.50", 5), ("H99.71", 1), ("H99.81", 6), ("H99.71.01", 3), ("H99.72.01", 3)]
# What the counts of a month have to be.
SEPTEMBER = dict(rows=2500, required=2000, files=1586, whole_required=1345, whole_other=400, online_required=1255, online_other=350, reused=237,
                 fees=740, paid=450, late=40, complained=29)

# The list of paperless procedures: level of the register's own, then what fills it up.
LISTED = {"9.000201": "province", "9.000202": "province", "9.000301": "district", "9.000501": "district"}
ANNOUNCED = {"province": 64, "district": 8, "commune": 5}
ACTIONS = ["Cấp", "Cấp lại", "Gia hạn", "Điều chỉnh", "Xác nhận"]
SUBJECTS = [
    "giấy phép khai thác nước dưới đất", "giấy phép hoạt động bến thủy", "giấy chứng nhận vùng nuôi thủy sản", "giấy phép quảng cáo ngoài trời",
    "chứng chỉ hành nghề đo đạc", "giấy phép kinh doanh vận tải khách", "giấy chứng nhận cơ sở bảo quản nông sản", "giấy phép sử dụng vỉa hè",
    "giấy chứng nhận kho lưu trữ chuyên dụng", "giấy phép biểu diễn nghệ thuật", "giấy chứng nhận phòng thử nghiệm", "giấy phép đấu nối đường nhánh",
    "giấy chứng nhận làng nghề", "thẻ hướng dẫn viên tại điểm"]


def pick(rng: random.Random, items: list, count: int) -> set:
    return set(rng.sample(items, count))


class Month:
    """Rows of one month, each flag held by exactly as many rows as asked."""

    def __init__(self, rng: random.Random, year: int, month: int, counts: dict):
        self.rng, self.people, self.year, self.month = rng, People(rng), year, month
        rows = list(range(counts["rows"]))
        self.count = len(rows)
        self.required = pick(rng, rows, counts["required"])
        other = [row for row in rows if row not in self.required]
        self.files = pick(rng, sorted(self.required), counts["files"])
        bare = sorted(self.required - self.files)
        self.papers = (pick(rng, sorted(self.files), counts["whole_required"]) | pick(rng, other, counts["whole_other"])
                       | pick(rng, bare, len(bare) // 2))
        self.coded = pick(rng, sorted(self.files), counts["online_required"])
        self.online = self.coded | pick(rng, other, counts["online_other"]) | pick(rng, bare, len(bare) // 3)
        self.reused = pick(rng, rows, counts["reused"])
        self.fees = pick(rng, rows, counts["fees"])
        self.paid = pick(rng, sorted(self.fees), counts["paid"])
        self.late = pick(rng, rows, counts["late"])
        self.complained = pick(rng, rows, counts["complained"])

    def row(self, number: int) -> list:
        rng = self.rng
        wants = number in self.required
        procedure = rng.choice([p for p in PROCEDURES if p[4] == wants])
        units = AFTER if (self.year, self.month) >= (2025, 7) else BEFORE
        unit = rng.choices([u for u, _ in units], [w for _, w in units])[0]
        day = datetime.date(self.year, self.month, rng.randint(1, 28))
        due = day + datetime.timedelta(days=rng.choice([3, 5, 10]))
        done = number in self.files or number in self.late or rng.random() < 0.8
        end = due + datetime.timedelta(days=rng.randint(1, 9)) if number in self.late else day + datetime.timedelta(days=rng.randint(0, 3))
        channel = 2 if number in self.online else rng.choice(["", 1, 3])
        has_file = number in self.files
        result = f"KQ.G99.{rng.randint(1, 999999):06d}" if number in self.coded else ""
        link = f"https://kho.cuulong.example/{self.year}/{number}.pdf" if has_file else ""
        fee = number in self.fees
        paid = rng.choice([1, 2]) if number in self.paid else 0
        files = rng.randint(1, 4) if number in self.papers else 0
        return [
            f"{unit}-{day:%y%m%d}-{number + 1:04d}", procedure[0], procedure[1], procedure[2], procedure[3], channel, self.people.name(),
            f"{day:%d/%m/%Y} {rng.randint(7, 16):02d}:{rng.randint(0, 59):02d}:00", f"{due:%d/%m/%Y}", f"{end:%d/%m/%Y}" if done else "",
            (10 if has_file else 9) if done else 4, unit, procedure[5], files, int(number in self.reused), int(rng.random() < 0.1), int(wants),
            result, link, int(has_file and rng.random() < 0.6), paid, rng.choice([8000, 30000, 75000]) if fee else 0,
            int(number in self.complained), rng.choice([0, 0, 0, 1])]


def scaled(rows: int, rng: random.Random) -> dict:
    """Counts like September's for a month of so many rows, off by some percent."""
    counts = {key: int(value * rows / 2500 * rng.uniform(0.9, 1.0)) for key, value in SEPTEMBER.items()}
    counts["rows"] = rows
    counts["required"] = rows * 4 // 5
    counts["files"] = min(counts["files"], counts["required"])
    for key in ("whole_required", "online_required"):
        counts[key] = min(counts[key], counts["files"])
    for key in ("whole_other", "online_other"):
        counts[key] = min(counts[key], rows - counts["required"])
    counts["paid"] = min(counts["paid"], counts["fees"])
    return counts


def paperless() -> list:
    """Level, code and name of every procedure of the list."""
    own = {level: [(code, name) for code, name, *_ in PROCEDURES if LISTED.get(code, "commune") == level] for level in ANNOUNCED}
    names = [f"{action} {subject}" for subject in SUBJECTS for action in ACTIONS]
    made = iter((f"9.{number:06d}", name) for number, name in enumerate(names, 1001))
    return [(level, *one) for level, count in ANNOUNCED.items() for one in own[level] + [next(made) for _ in range(count - len(own[level]))]]


def write_list(folder: pathlib.Path) -> None:
    with open(folder / "thu-tuc-khong-ho-so-giay.csv", "w", newline="", encoding="utf-8-sig") as out:
        writer = csv.writer(out)
        writer.writerow(["level", "code", "name"])
        writer.writerows(paperless())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, help="so many rows over 2024, instead of the sample")
    parser.add_argument("--out", type=pathlib.Path, default=SAMPLES / "register" / "so-ho-so.csv")
    parser.add_argument("--seed", type=int, default=2024)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    if given.rows:
        months = [(2024, month, scaled(given.rows // 12 + (month <= given.rows % 12), rng)) for month in range(1, 13)]
    else:
        months = [(2024, month, SEPTEMBER if month == 9 else scaled(120, rng)) for month in range(6, 11)]
        months += [(2025, month, scaled(120, rng)) for month in range(5, 9)]
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with open(given.out, "w", newline="", encoding="utf-8-sig") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for year, month, counts in months:
            made = Month(rng, year, month, counts)
            for number in range(made.count):
                writer.writerow(made.row(number))
    if not given.rows:
        write_list(given.out.parent)


if __name__ == "__main__":
    main()
