"""Đất đai, tài chính, nông nghiệp and lao động: papers about land, money, boats and work."""

import datetime
import random

from people import BANKS, PROVINCE, People, day_in, in_words, money, spelled
from prose import EMPLOYMENT, Prose
from sheet import Document, Style, capacity, grid, heading, line, nation, signing, written

FORM = Style(font="Tinos", size=13, leading=1.32, margin="18mm 16mm 16mm 24mm", justify=False)
GOODS = ["Giấy in khổ A4 định lượng 80", "Hộp đựng hồ sơ bằng các-tông", "Bìa hồ sơ không a-xít", "Kệ sắt năm tầng", "Mực in laser màu đen"]


def land_certificate(rng: random.Random, old: bool) -> Document:
    """Giấy chứng nhận quyền sử dụng đất; `old` is the four-page form before 2024, here its two inner pages."""
    people = People(rng)
    issued = day_in(rng, 2011, 2013) if old else day_in(rng, 2019, 2023)
    him, her = people.name("nam"), people.name("nữ")
    his, hers = people.born(1955, 1980), people.born(1958, 1984)
    identity = f"36{rng.randint(1000000, 1999999)}" if old else people.identity("nam", his)
    paper = "CMND số" if old else "CCCD số"
    serial = f"{rng.choice(['BN', 'BH', 'BM'] if old else ['DA', 'CX', 'DD'])} {rng.randint(100000, 999999)}"
    entry = f"{'CH' if old else 'CS'} {rng.randint(100, 9999):05d}"
    parcel, sheet, area = rng.randint(20, 990), rng.randint(2, 48), rng.randint(120, 4900)
    tenths = rng.randint(1, 9)
    words = f"{in_words(area).capitalize()} phẩy {in_words(tenths)} mét vuông"
    use = rng.choice(["Đất trồng cây lâu năm", "Đất ở tại nông thôn", "Đất chuyên trồng lúa nước"])
    term = "Lâu dài" if "ở" in use else f"Đến ngày 15/10/{issued.year + 30}"
    address, signer = people.address(), people.name()
    parcel_address = f"Ấp Rạch Gừa, xã {people.commune()}, huyện Vàm Sông, tỉnh {PROVINCE}"
    organ = "Ủy ban nhân dân huyện Vàm Sông" if old else f"Sở Tài nguyên và Môi trường tỉnh {PROVINCE}"
    capacity = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"] if old else ["TUQ. GIÁM ĐỐC", "GIÁM ĐỐC VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"]
    body = (nation() + "<h2 style='color:#b01c24;font-size:17pt;margin-top:12pt'>GIẤY CHỨNG NHẬN</h2><h3 style='color:#b01c24'>QUYỀN SỬ DỤNG ĐẤT<br>"
            "QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT</h3>"
            "<h4>I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất</h4>"
            + line("Ông", him, f" &nbsp; Năm sinh: <b>{his.year}</b> &nbsp; {paper}: <b>{identity}</b>")
            + line("Và vợ là bà", her, f" &nbsp; Năm sinh: <b>{hers.year}</b>") + line("Địa chỉ thường trú", address)
            + f"<p class=line style='text-align:right;margin-top:24pt'>Số phát hành: <b>{serial}</b></p>"
            + "<div class=sheet-break></div><h4>II. Thửa đất, nhà ở và tài sản khác gắn liền với đất</h4><p class=line><b>1. Thửa đất:</b></p>"
            + f"<p class=line>a) Thửa đất số: <b>{parcel}</b>, tờ bản đồ số: <b>{sheet:02d}</b></p>" + line("b) Địa chỉ", parcel_address)
            + f"<p class=line>c) Diện tích: <b>{money(area)},{tenths} m²</b> (bằng chữ: {words})</p>" + line("d) Hình thức sử dụng", "Sử dụng chung của vợ và chồng")
            + line("đ) Mục đích sử dụng", use) + line("e) Thời hạn sử dụng", term)
            + line("g) Nguồn gốc sử dụng", "Công nhận quyền sử dụng đất như giao đất không thu tiền sử dụng đất")
            + "<p class=line>2. Nhà ở: -/-</p><p class=line>3. Công trình xây dựng khác: -/-</p><p class=line>4. Ghi chú: Không</p>"
            + plan(parcel, rng) + signing(capacity, signer, "VĂN PHÒNG ĐẤT ĐAI" if not old else "HUYỆN VÀM SÔNG", above=f"{PROVINCE}, {spelled(issued)}")
            + line("Số vào sổ cấp GCN", entry))
    return Document("land", "Giấy chứng nhận quyền sử dụng đất", serial, issued, organ, f"Thửa đất số {parcel}, tờ bản đồ số {sheet:02d}", signer, body, FORM,
                    details=dict(soPhatHanh=serial, soVaoSo=entry, thuaDat=str(parcel), toBanDo=f"{sheet:02d}", dienTich=f"{area},{tenths}", mucDich=use,
                                 thoiHan=term, nguoiSuDung=f"{him}; {her}"))


def plan(parcel: int, rng: random.Random) -> str:
    """Sơ đồ thửa đất: a small drawing with corner numbers."""
    corners = [(30 + rng.randint(0, 20), 12), (150, 8 + rng.randint(0, 18)), (168 - rng.randint(0, 25), 92), (18, 84 + rng.randint(0, 12))]
    points = " ".join(f"{x},{y}" for x, y in corners)
    labels = "".join(f"<text x='{x + 2}' y='{y - 2}' font-size='7'>{n}</text>" for n, (x, y) in enumerate(corners, 1))
    return (f"<p class=line><b>III. Sơ đồ thửa đất</b></p><svg viewBox='0 0 200 110' style='width:70mm;display:block;margin:0 auto'>"
            f"<polygon points='{points}' fill='none' stroke='black'/>{labels}<text x='88' y='54' font-size='9'>{parcel}</text></svg>")


def invoice(rng: random.Random) -> Document:
    """Hóa đơn giá trị gia tăng."""
    people = People(rng)
    issued = day_in(rng, 2023, 2023)
    rows, total = [], 0
    for n, goods in enumerate(rng.sample(GOODS, 4), 1):
        count, price = rng.randint(2, 60), rng.randint(12, 950) * 1000
        total += count * price
        rows.append([str(n), goods, rng.choice(["Hộp", "Cái", "Ram"]), str(count), money(price), money(count * price)])
    tax = total * 8 // 100
    number, symbol, seller = f"{rng.randint(100, 9999):07d}", "1C23TCL", "Công ty trách nhiệm hữu hạn Giấy Tre Xanh"
    seller_tax, buyer_tax, signer = people.tax_number(), people.tax_number(), people.name()
    body = (f"<h2 style='font-size:17pt'>HÓA ĐƠN GIÁ TRỊ GIA TĂNG</h2><p class=center>{spelled(issued).capitalize()}</p>"
            + f"<p class=line style='text-align:right'>Ký hiệu: <b>{symbol}</b><br>Số: <b>{number}</b></p>"
            + line("Đơn vị bán hàng", seller) + line("Mã số thuế", seller_tax) + line("Địa chỉ", people.address())
            + line("Số tài khoản", f"{rng.randint(10**11, 10**12 - 1)} tại {rng.choice(BANKS)}") + "<hr>"
            + line("Họ tên người mua hàng", people.name()) + line("Tên đơn vị", "Phòng Nội vụ huyện Vàm Sông") + line("Mã số thuế", buyer_tax)
            + line("Hình thức thanh toán", "Chuyển khoản")
            + grid(["STT", "Tên hàng hóa, dịch vụ", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"], rows, {3, 4, 5})
            + line("Cộng tiền hàng", money(total)) + line("Thuế suất GTGT", "8%", f" &nbsp; Tiền thuế GTGT: <b>{money(tax)}</b>")
            + line("Tổng cộng tiền thanh toán", money(total + tax)) + line("Số tiền viết bằng chữ", in_words(total + tax).capitalize() + " đồng")
            + signing(["NGƯỜI BÁN HÀNG"], signer, "GIẤY TRE XANH"))
    return Document("finance", "Hóa đơn giá trị gia tăng", number, issued, seller, "Hóa đơn mua văn phòng phẩm", signer, body, FORM,
                    details=dict(kyHieu=symbol, soHoaDon=number, mstBan=seller_tax, mstMua=buyer_tax, congTienHang=str(total), tienThue=str(tax), tongCong=str(total + tax)))


def receipt(rng: random.Random, hand: tuple[str, ...] = ()) -> Document:
    """Biên lai thu lệ phí, half a page."""
    people = People(rng)
    issued = day_in(rng, 2022, 2022)
    number, amount, payer, signer = f"{rng.randint(1000, 99999):07d}", rng.choice([15000, 28000, 75000, 120000]), people.name(), people.name()
    shown = written(number, 24) if "so_ky_hieu" in hand else number
    style = Style(font="Arimo", size=11, leading=1.2, margin="9mm 14mm 6mm", page="A5 landscape", justify=False)
    body = ("<div class=two><div><p class=flat>Đơn vị thu: <b>Ủy ban nhân dân xã Tân Phước Hòa</b><br>Mã số thuế: " + people.tax_number()
            + f"</p></div><div style='text-align:right'><p class=flat>Mẫu số: 01BLP2-001<br>Ký hiệu: CL-22P<br>Số: {shown}<br>Quyển số: 07</p></div></div>"
            + "<h2 style='font-size:15pt'>BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ</h2><p class=center>(Liên 2: Giao cho người nộp tiền)</p>"
            + line("Tên loại phí, lệ phí", "Lệ phí chứng thực bản sao từ bản chính") + line("Tên đơn vị hoặc người nộp tiền", payer) + line("Địa chỉ", people.address())
            + line("Số tiền", f"{money(amount)} đồng") + line("Viết bằng chữ", in_words(amount).capitalize() + " đồng") + line("Hình thức thanh toán", "Tiền mặt")
            + signing(["NGƯỜI THU TIỀN"], signer, "", above=spelled(issued).capitalize(), sealed=False))
    return Document("finance", "Biên lai thu tiền phí, lệ phí", number, issued, "Ủy ban nhân dân xã Tân Phước Hòa", "Lệ phí chứng thực bản sao từ bản chính", signer,
                    body, style, hand, dict(kyHieu="CL-22P", quyenSo="07", soTien=str(amount), nguoiNop=payer))


def food_safety(rng: random.Random) -> Document:
    """GCN cơ sở đủ điều kiện an toàn thực phẩm."""
    people = People(rng)
    issued = day_in(rng, 2021, 2023)
    code = f"{rng.randint(20, 480)}/{issued.year}/NNPTNT-CL"
    owner, signer, until = people.name(), people.name(), issued.replace(year=issued.year + 3)
    site = f"Cơ sở khô cá {rng.choice(['Ba Rạch', 'Sáu Gừa', 'Út Xáng'])}"
    body = (heading("SỞ NÔNG NGHIỆP VÀ PTNT", "CHI CỤC QUẢN LÝ CHẤT LƯỢNG NÔNG LÂM SẢN", code, PROVINCE, issued)
            + "<h2 style='font-size:18pt;margin-top:26pt'>GIẤY CHỨNG NHẬN</h2><h3>CƠ SỞ ĐỦ ĐIỀU KIỆN AN TOÀN THỰC PHẨM</h3><br>"
            + line("Tên cơ sở", site) + line("Chủ cơ sở", owner) + line("Địa chỉ", people.address()) + line("Điện thoại", people.phone())
            + line("Sản phẩm", "Cá khô, cá một nắng, mắm cá") + line("Mã số cơ sở", f"CL-{rng.randint(100, 999)}-KD")
            + "<p>Đủ điều kiện bảo đảm an toàn thực phẩm để sản xuất, kinh doanh các sản phẩm nêu trên theo quy định hiện hành.</p>"
            + line("Giấy chứng nhận có hiệu lực đến", spelled(until)) + signing(["KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG"], signer, "CHI CỤC CHẤT LƯỢNG"))
    return Document("agriculture", "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", code, issued, "Chi cục Quản lý chất lượng nông lâm sản", site, signer, body, FORM,
                    details=dict(tenCoSo=site, chuCoSo=owner, hieuLucDen=until.isoformat()))


def boat(rng: random.Random) -> Document:
    """GCN đăng ký tàu cá, with the English lines such papers have."""
    people = People(rng)
    issued = day_in(rng, 2020, 2022)
    plate = f"CL-{rng.randint(90000, 90999)}-TS"
    code, owner, signer = f"{rng.randint(30, 600)}/ĐKTC", people.name("nam"), people.name()
    size = [f"{rng.randint(120, 240) / 10:.2f}".replace(".", ","), f"{rng.randint(36, 62) / 10:.2f}".replace(".", ","), f"{rng.randint(18, 30) / 10:.2f}".replace(".", ",")]
    body = (heading("SỞ NÔNG NGHIỆP VÀ PTNT", "CHI CỤC THỦY SẢN", code, PROVINCE, issued)
            + "<h2 style='font-size:17pt;margin-top:18pt'>GIẤY CHỨNG NHẬN ĐĂNG KÝ TÀU CÁ</h2><p class=center><i>Fishing vessel registration certificate</i></p>"
            + line("Chủ tàu (Owner)", owner) + line("Nơi thường trú (Residential address)", people.address()) + line("Số đăng ký (Registration number)", plate)
            + line("Vật liệu vỏ (Hull material)", "Gỗ") + line("Nghề chính (Main fishing gear)", rng.choice(["Lưới rê", "Câu", "Lưới vây"]))
            + grid(["Lmax (m)", "Bmax (m)", "D (m)", "Số máy", "Công suất (kW)"], [[*size, "1", str(rng.randint(40, 320))]], {0, 1, 2, 3, 4})
            + line("Năm, nơi đóng (Year and place of build)", f"{rng.randint(2004, 2017)}, {PROVINCE}") + line("Cảng cá đăng ký (Port registry)", "Vàm Sông")
            + signing(["CHI CỤC TRƯỞNG"], signer, "CHI CỤC THỦY SẢN"))
    return Document("agriculture", "Giấy chứng nhận đăng ký tàu cá", code, issued, "Chi cục Thủy sản", f"Tàu cá {plate}", signer, body, FORM,
                    details=dict(soDangKy=plate, chuTau=owner, chieuDai=size[0]))


def labour_contract(rng: random.Random, articles: int = 8) -> Document:
    """Hợp đồng lao động of several pages."""
    people = People(rng)
    issued = day_in(rng, 2022, 2023)
    boss, sex = people.name(), people.sex()
    worker, born, wage = people.name(sex), people.born(1985, 2001), rng.randint(56, 140) * 100000
    code = f"{rng.randint(3, 60):02d}/{issued.year}/HĐLĐ-GTX"
    identity = people.identity(sex, born)
    prose = Prose(rng, EMPLOYMENT, issued)
    titles = ["Thời hạn và công việc", "Thời giờ làm việc", "Quyền của người lao động", "Nghĩa vụ của người lao động", "Quyền của người sử dụng lao động",
              "Tiền lương và phụ cấp", "Bảo hiểm và chế độ", "Điều khoản thi hành"]
    first = [f"Loại hợp đồng: xác định thời hạn 24 tháng, từ {spelled(issued)}.", "Chức danh: nhân viên kho; địa điểm làm việc: kho giấy Vàm Sông.",
             f"Mức lương chính: {money(wage)} đồng/tháng, trả vào ngày 05 tháng sau bằng chuyển khoản."]
    text = ""
    for n in range(articles):
        items = first if n == 0 else [prose.sentence() for _ in range(3)]
        text += f"<h4>Điều {n + 1}. {titles[n % len(titles)]}</h4>" + "".join(f"<p>{k}. {item}</p>" for k, item in enumerate(items, 1))
    body = (heading("", "CÔNG TY TNHH GIẤY TRE XANH", code, "Vàm Sông", issued) + "<h2 style='margin-top:16pt'>HỢP ĐỒNG LAO ĐỘNG</h2>"
            + line("Người sử dụng lao động", "Công ty trách nhiệm hữu hạn Giấy Tre Xanh") + line("Đại diện", boss, " &nbsp; Chức vụ: Giám đốc")
            + line("Người lao động", worker, f" &nbsp; Năm sinh: {born.year}") + line("Số CCCD", identity) + line("Địa chỉ", people.address()) + text
            + "<table class=foot><tr><td>" + capacity(["NGƯỜI LAO ĐỘNG"], worker, "", sealed=False) + "</td><td>"
            + capacity(["NGƯỜI SỬ DỤNG LAO ĐỘNG"], boss, "GIẤY TRE XANH") + "</td></tr></table>")
    style = Style(font="Liberation Serif", size=13.5, leading=1.38)
    return Document("labour", "Hợp đồng lao động", code, issued, "Công ty trách nhiệm hữu hạn Giấy Tre Xanh", f"Hợp đồng lao động {worker}", boss, body, style,
                    details=dict(nguoiLaoDong=worker, soDinhDanh=identity, mucLuong=str(wage), loai="xác định thời hạn"))


def unemployment(rng: random.Random) -> Document:
    """Quyết định hưởng trợ cấp thất nghiệp."""
    people = People(rng)
    issued = day_in(rng, 2022, 2023)
    number, sex = rng.randint(300, 4900), people.sex()
    worker, born, signer = people.name(sex), people.born(1978, 1999), people.name()
    book, months, amount = f"92{rng.randint(10000000, 99999999)}", rng.randint(3, 9), rng.randint(21, 64) * 100000
    code = f"{number}/QĐ-SLĐTBXH"
    subject = "Về việc hưởng trợ cấp thất nghiệp"
    begin = issued + datetime.timedelta(days=1)
    body = (heading(f"UBND TỈNH {PROVINCE.upper()}", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", code, PROVINCE, issued)
            + f"<h2>QUYẾT ĐỊNH</h2><h3>{subject}</h3><div class=rule style='width:22%'></div><p class=center><b>GIÁM ĐỐC SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI</b></p>"
            "<p class=basis>Căn cứ Luật Việc làm ngày 16 tháng 11 năm 2013;</p><p class=basis>Theo đề nghị của Giám đốc Trung tâm Dịch vụ việc làm.</p>"
            "<p class=center><b>QUYẾT ĐỊNH:</b></p>"
            f"<p><b>Điều 1.</b> Ông/bà: <b>{worker.upper()}</b>, sinh ngày {born.day:02d}/{born.month:02d}/{born.year}, CCCD số: {people.identity(sex, born)}, "
            f"số sổ bảo hiểm xã hội: {book}, nơi cư trú: {people.address()} được hưởng trợ cấp thất nghiệp.</p>"
            f"<p>Mức hưởng: {money(amount)} đồng/tháng; số tháng được hưởng: {months} tháng, kể từ {spelled(begin)}.</p>"
            "<p><b>Điều 2.</b> Hằng tháng người hưởng thông báo việc tìm kiếm việc làm với Trung tâm Dịch vụ việc làm; không thông báo đúng hạn thì tạm dừng hưởng.</p>"
            "<p><b>Điều 3.</b> Chánh Văn phòng, Giám đốc Trung tâm Dịch vụ việc làm và ông/bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.</p>"
            + signing(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], signer, "SỞ LAO ĐỘNG", ["- Như Điều 3;", "- Bảo hiểm xã hội tỉnh;", "- Lưu: VT, TTDVVL."]))
    return Document("labour", "Quyết định", code, issued, "Sở Lao động - Thương binh và Xã hội", subject, signer, body, Style(font="Noto Serif", size=12, leading=1.3),
                    details=dict(nguoiHuong=worker, soBHXH=book, soThang=str(months), mucHuong=str(amount)))
