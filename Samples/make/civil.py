"""Hộ tịch, y tế and giáo dục: certificates that follow a person through life."""

import datetime
import html
import random
from dataclasses import dataclass

from people import PROVINCE, People, date_in_words, day_in, money, spelled
from sheet import Document, Style, capacity, grid, heading, line, nation, signing, written

FORM = Style(font="Liberation Serif", size=13, leading=1.3, margin="18mm 16mm 16mm 24mm", justify=False)
SUBJECTS = ["Toán", "Vật lí", "Hóa học", "Sinh học", "Tin học", "Ngữ văn", "Lịch sử", "Địa lí", "Ngoại ngữ", "Giáo dục công dân", "Công nghệ"]


def numeric(day: datetime.date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


@dataclass
class Birth:
    """A birth, so that several papers can tell of the same one."""

    born: datetime.date
    sex: str
    father: str
    mother: str
    mother_born: datetime.date

    @staticmethod
    def drawn(rng: random.Random, born: datetime.date) -> "Birth":
        people = People(rng)
        return Birth(born, people.sex(), people.name("nam"), people.name("nữ"), people.born(born.year - 37, born.year - 21))


def birth_certificate(rng: random.Random, registered: datetime.date, birth: Birth, hand: tuple[str, ...] = ()) -> Document:
    """Giấy khai sinh, form of 2020."""
    people = People(rng)
    commune, sex, born, father, mother = people.commune(), birth.sex, birth.born, birth.father, birth.mother
    child = people.name(sex, family=father.split()[0])
    father_born, mother_born = people.born(born.year - 40, born.year - 24), birth.mother_born
    number = rng.randint(11, 240)
    code = f"{number}/{registered.year}"
    identity = people.identity(sex, born)
    signer = people.name()
    organ = f"Ủy ban nhân dân xã {commune}"
    shown = written(str(number), 14) + f"/{registered.year}" if "so_ky_hieu" in hand else code
    place = f"xã {commune}, huyện {people.district()}, tỉnh {PROVINCE}"
    body = (nation() + f"<h2 style='font-size:18pt;margin-top:14pt'>GIẤY KHAI SINH</h2><p class=center>Số: {shown}</p>"
            + line("Họ, chữ đệm, tên", child.upper()) + line("Ngày, tháng, năm sinh", numeric(born), f" &nbsp; ghi bằng chữ: {date_in_words(born)}")
            + line("Giới tính", sex.capitalize(), " &nbsp;&nbsp; Dân tộc: <b>Kinh</b> &nbsp;&nbsp; Quốc tịch: <b>Việt Nam</b>")
            + line("Nơi sinh", f"Trung tâm Y tế huyện Vàm Sông, tỉnh {PROVINCE}") + line("Quê quán", place) + line("Số định danh cá nhân", identity)
            + "<br>" + line("Họ, chữ đệm, tên người mẹ", mother) + line("Năm sinh", str(mother_born.year), " &nbsp; Dân tộc: <b>Kinh</b> &nbsp; Quốc tịch: <b>Việt Nam</b>")
            + line("Nơi cư trú", people.address()) + "<br>" + line("Họ, chữ đệm, tên người cha", father)
            + line("Năm sinh", str(father_born.year), " &nbsp; Dân tộc: <b>Kinh</b> &nbsp; Quốc tịch: <b>Việt Nam</b>") + line("Nơi cư trú", people.address())
            + "<br>" + line("Họ, chữ đệm, tên người đi khai sinh", father)
            + line("Giấy tờ tùy thân", f"Căn cước công dân số {people.identity('nam', father_born)}")
            + line("Nơi đăng ký khai sinh", organ) + line("Ngày, tháng, năm đăng ký", numeric(registered))
            + signing(["NGƯỜI KÝ GIẤY KHAI SINH", "CHỦ TỊCH"], signer, f"XÃ {commune.upper()}"))
    return Document("civilStatus", "Giấy khai sinh", code, registered, organ, f"Khai sinh {child}", signer, body, FORM, hand,
                    dict(nksHoTen=child, nksNgaySinh=born.isoformat(), nksGioiTinh=sex.capitalize(), soDinhDanh=identity, meHoTen=mother, chaHoTen=father))


def marriage_certificate(rng: random.Random, year: int) -> Document:
    """Giấy chứng nhận kết hôn, older form with a book number."""
    people = People(rng)
    registered = day_in(rng, year, year)
    commune = people.commune()
    him, her = people.name("nam"), people.name("nữ")
    his, hers = people.born(year - 34, year - 24), people.born(year - 30, year - 21)
    number = rng.randint(5, 98)
    code = f"{number:02d}"
    organ, signer = f"Ủy ban nhân dân xã {commune}", people.name()
    his_id, her_id = f"36{rng.randint(1000000, 1999999)}", f"36{rng.randint(2000000, 2999999)}"
    side = lambda label, name, born, identity: ("<div>" + line(f"Họ và tên {label}", name.upper()) + line("Ngày, tháng, năm sinh", numeric(born))
        + line("Dân tộc", "Kinh", " &nbsp; Quốc tịch: <b>Việt Nam</b>") + line("Nơi thường trú/tạm trú", people.address())
        + line("Số Giấy CMND", identity) + "</div>")
    body = (nation() + "<h2 style='font-size:17pt'>GIẤY CHỨNG NHẬN KẾT HÔN</h2>"
            + f"<p class=center>Số: {code} &nbsp;&nbsp;&nbsp; Quyển số: 01/{year}</p><div class=two>" + side("chồng", him, his, his_id) + side("vợ", her, hers, her_id)
            + "</div><br>" + line("Nơi đăng ký", organ) + line("Ngày, tháng, năm đăng ký", numeric(registered))
            + "<p>Giấy chứng nhận kết hôn này có giá trị kể từ ngày đăng ký.</p>"
            + signing(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], signer, f"XÃ {commune.upper()}", above=f"{commune}, {spelled(registered)}"))
    return Document("civilStatus", "Giấy chứng nhận kết hôn", code, registered, organ, f"Kết hôn {him} và {her}", signer, body, FORM,
                    details=dict(chong=him, vo=her, quyenSo=f"01/{year}", cmndChong=his_id, cmndVo=her_id))


def death_extract(rng: random.Random) -> Document:
    """Trích lục khai tử (bản sao)."""
    people = People(rng)
    issued = day_in(rng, 2021, 2021)
    died = issued - datetime.timedelta(days=rng.randint(3, 40))
    sex, commune = people.sex(), people.commune()
    born = people.born(1931, 1952)
    name, identity, signer = people.name(sex), people.identity(sex, born), people.name()
    number = rng.randint(8, 90)
    code = f"{number}/TLKT-BS"
    organ = f"Ủy ban nhân dân xã {commune}"
    body = (heading("ỦY BAN NHÂN DÂN", f"XÃ {commune.upper()}", code, commune, issued)
            + "<h2 style='font-size:17pt;margin-top:20pt'>TRÍCH LỤC KHAI TỬ</h2><p class=center>(BẢN SAO)</p>"
            + line("Họ, chữ đệm, tên", name.upper()) + line("Ngày, tháng, năm sinh", numeric(born))
            + line("Giới tính", sex.capitalize(), " &nbsp; Dân tộc: <b>Kinh</b> &nbsp; Quốc tịch: <b>Việt Nam</b>")
            + line("Số định danh cá nhân", identity) + line("Nơi cư trú cuối cùng", people.address())
            + line("Đã chết vào lúc", f"{rng.randint(0, 23):02d} giờ {rng.randint(0, 59):02d} phút, {spelled(died)}")
            + f"<p class=line>(ghi bằng chữ): {date_in_words(died)}</p>" + line("Nơi chết", "Tại nhà riêng") + line("Nguyên nhân chết", "Bệnh già")
            + line("Đăng ký khai tử tại", f"{organ}, số {rng.randint(5, 60)}, {spelled(died + datetime.timedelta(days=2))}")
            + signing(["CÔNG CHỨC TƯ PHÁP - HỘ TỊCH"], signer, f"XÃ {commune.upper()}"))
    return Document("civilStatus", "Trích lục khai tử", code, issued, organ, f"Khai tử {name}", signer, body, FORM,
                    details=dict(hoTen=name, ngayChet=died.isoformat(), soDinhDanh=identity))


def discharge(rng: random.Random) -> Document:
    """Giấy ra viện."""
    people = People(rng)
    left = day_in(rng, 2022, 2023)
    came = left - datetime.timedelta(days=rng.randint(3, 11))
    sex = people.sex()
    born, name, signer = people.born(1948, 1999), people.name(sex), people.name()
    patient = f"23{rng.randint(100000, 999999)}"
    illness = rng.choice([("Viêm phổi do vi khuẩn", "J15.9"), ("Tăng huyết áp nguyên phát", "I10"), ("Viêm dạ dày cấp", "K29.1")])
    code = f"{rng.randint(200, 4900)}/GRV"
    card = f"GD4 92 92 {rng.randint(10000000, 99999999)}"
    body = (heading("SỞ Y TẾ TỈNH CỬU LONG", "BỆNH VIỆN ĐA KHOA VÀM SÔNG", code, "Vàm Sông", left)
            + "<h2 style='font-size:18pt;margin-top:16pt'>GIẤY RA VIỆN</h2>" + line("Mã người bệnh", patient)
            + line("Họ tên người bệnh", name.upper(), f" &nbsp; Năm sinh: <b>{born.year}</b> &nbsp; Giới tính: <b>{sex.capitalize()}</b>")
            + line("Dân tộc", "Kinh", " &nbsp; Nghề nghiệp: <b>Làm ruộng</b>") + line("Mã số thẻ bảo hiểm y tế", card) + line("Địa chỉ", people.address())
            + line("Vào viện lúc", f"{rng.randint(0, 23):02d} giờ {rng.randint(0, 59):02d} phút, {spelled(came)}")
            + line("Ra viện lúc", f"{rng.randint(8, 16):02d} giờ {rng.randint(0, 59):02d} phút, {spelled(left)}")
            + line("Chẩn đoán", f"{illness[0]} ({illness[1]})")
            + line("Phương pháp điều trị", "Kháng sinh đường tĩnh mạch, truyền dịch, theo dõi sinh hiệu mỗi sáu giờ")
            + line("Ghi chú", f"Tái khám sau {rng.randint(5, 10)} ngày, uống thuốc theo toa, nghỉ ngơi tại nhà")
            + signing(["TL. GIÁM ĐỐC", "TRƯỞNG KHOA NỘI"], signer, "BỆNH VIỆN VÀM SÔNG"))
    return Document("health", "Giấy ra viện", code, left, "Bệnh viện Đa khoa Vàm Sông", f"Ra viện {name}", signer, body, FORM,
                    details=dict(maBenhNhan=patient, hoTen=name, chanDoan=illness[0], icd10=illness[1], ngayVao=came.isoformat(), ngayRa=left.isoformat()))


def birth_note(rng: random.Random, issued: datetime.date, birth: Birth) -> Document:
    """Giấy chứng sinh, from a health centre."""
    people = People(rng)
    born, sex, mother, mother_born = birth.born, birth.sex, birth.mother, birth.mother_born
    midwife, signer = people.name("nữ"), people.name()
    number, weight = rng.randint(20, 480), rng.randint(2500, 4100)
    code = f"{number}/{issued.year}"
    identity = people.identity("nữ", mother_born)
    body = (heading("SỞ Y TẾ TỈNH CỬU LONG", "TRUNG TÂM Y TẾ VÀM SÔNG", code, "Vàm Sông", issued)
            + "<h2 style='font-size:18pt;margin-top:16pt'>GIẤY CHỨNG SINH</h2><p class=center>Quyển số: 02</p>"
            + line("Họ và tên mẹ", mother.upper(), f" &nbsp; Năm sinh: <b>{mother_born.year}</b>") + line("Nơi đăng ký thường trú", people.address())
            + line("Số định danh cá nhân", identity) + line("Dân tộc", "Kinh") + line("Họ và tên cha", birth.father)
            + line("Đã sinh con vào lúc", f"{rng.randint(0, 23):02d} giờ {rng.randint(0, 59):02d} phút, {spelled(born)}")
            + line("Tại", f"Trung tâm Y tế huyện Vàm Sông, tỉnh {PROVINCE}") + line("Số lần sinh", str(rng.randint(1, 3)), " &nbsp; Số con hiện sống: <b>1</b>")
            + line("Giới tính của con", sex.capitalize(), f" &nbsp; Cân nặng: <b>{money(weight)} g</b>")
            + line("Tình trạng của con", "Khỏe mạnh") + line("Người đỡ đẻ", midwife)
            + signing(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], signer, "TRUNG TÂM Y TẾ"))
    return Document("health", "Giấy chứng sinh", code, issued, "Trung tâm Y tế Vàm Sông", f"Chứng sinh con của {mother}", signer, body, FORM,
                    details=dict(meHoTen=mother, soDinhDanh=identity, ngaySinh=born.isoformat(), canNang=str(weight)))


def diploma(rng: random.Random) -> Document:
    """Bằng tốt nghiệp trung học phổ thông: a decorated landscape sheet."""
    people = People(rng)
    sex = people.sex()
    issued = day_in(rng, 2016, 2016)
    born, name, signer = people.born(1998, 1998), people.name(sex), people.name()
    serial, entry = f"A {rng.randint(1000000, 9999999)}", f"{rng.randint(100, 990)}/THPT"
    style = Style(font="Noto Serif", size=13, leading=1.35, margin="12mm", page="A4 landscape", justify=False)
    body = ("<div style='border:5px double #a3641c;outline:1px solid #a3641c;outline-offset:3px;padding:8mm 16mm;height:164mm'>" + nation("30%")
            + "<p class=center><b>GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH CỬU LONG</b><br>cấp</p>"
            + "<h2 style='font-size:23pt;color:#a3141c;margin:2pt'>BẰNG TỐT NGHIỆP TRUNG HỌC PHỔ THÔNG</h2>"
            + line("Cho", name.upper(), f" &nbsp;&nbsp; Giới tính: <b>{sex.capitalize()}</b> &nbsp;&nbsp; Dân tộc: <b>Kinh</b>")
            + line("Sinh ngày", numeric(born), f" &nbsp;&nbsp; Nơi sinh: <b>Tỉnh {PROVINCE}</b>")
            + line("Học sinh trường", "Trung học phổ thông Vàm Sông") + line("Khóa thi", "Tháng 7 năm 2016", " &nbsp;&nbsp; Hình thức đào tạo: <b>Chính quy</b>")
            + line("Xếp loại tốt nghiệp", rng.choice(["Giỏi", "Khá", "Trung bình"]))
            + f"<div class=two><div><br>{line('Số hiệu', serial)}{line('Số vào sổ cấp bằng', entry)}</div><div style='text-align:center;line-height:1.2'>"
            + capacity(["GIÁM ĐỐC"], signer, "SỞ GIÁO DỤC", above=f"{PROVINCE}, {spelled(issued)}") + "</div></div></div>")
    return Document("education", "Bằng tốt nghiệp trung học phổ thông", serial, issued, "Sở Giáo dục và Đào tạo tỉnh Cửu Long", f"Bằng tốt nghiệp {name}", signer,
                    body, style, details=dict(hoTen=name, ngaySinh=born.isoformat(), soHieu=serial, soVaoSo=entry))


def school_report(rng: random.Random) -> Document:
    """Học bạ: two pages, personal data and a year's marks."""
    people = People(rng)
    sex, issued = people.sex(), datetime.date(2023, 5, 29)
    born, name, signer = people.born(2006, 2006), people.name(sex), people.name()
    rows = []
    for subject in SUBJECTS:
        first, second = rng.randint(50, 95) / 10, rng.randint(50, 95) / 10
        rows.append([subject, *(f"{mark:.1f}".replace(".", ",") for mark in (first, second, round((first + 2 * second) / 3, 1))), ""])
    code = f"{rng.randint(100, 900)}/THPT-VS"
    body = ("<p class=flat>SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH CỬU LONG<br><b>TRƯỜNG TRUNG HỌC PHỔ THÔNG VÀM SÔNG</b></p>" + nation()
            + f"<h2 style='font-size:20pt;margin-top:24pt'>HỌC BẠ</h2><p class=center>TRUNG HỌC PHỔ THÔNG<br>Số: {code}</p>"
            + line("Họ và tên", name.upper(), f" &nbsp; Giới tính: <b>{sex.capitalize()}</b>") + line("Ngày sinh", numeric(born), " &nbsp; Dân tộc: <b>Kinh</b>")
            + line("Nơi sinh", f"Huyện Vàm Sông, tỉnh {PROVINCE}") + line("Chỗ ở hiện tại", people.address())
            + line("Họ và tên cha", people.name("nam")) + line("Họ và tên mẹ", people.name("nữ"))
            + "<div class=sheet-break></div><h3>KẾT QUẢ HỌC TẬP</h3><p class=center>Lớp: 11A3 &nbsp; Năm học: 2022-2023</p>"
            + grid(["Môn học", "HKI", "HKII", "Cả năm", "Giáo viên ký"], rows, {1, 2, 3})
            + line("Hạnh kiểm", "Tốt", f" &nbsp; Học lực: <b>{rng.choice(['Khá', 'Giỏi'])}</b> &nbsp; Số buổi nghỉ: <b>{rng.randint(0, 4)}</b>")
            + f"<p class=line>Nhận xét: {html.escape('Chăm học, hòa đồng, cần mạnh dạn phát biểu hơn.')}</p>"
            + signing(["HIỆU TRƯỞNG"], signer, "TRƯỜNG THPT VÀM SÔNG", above=f"Vàm Sông, {spelled(issued)}"))
    return Document("education", "Học bạ", code, issued, "Trường Trung học phổ thông Vàm Sông", f"Học bạ {name}", signer, body, FORM,
                    details=dict(hoTen=name, ngaySinh=born.isoformat(), lop="11A3", namHoc="2022-2023"))
