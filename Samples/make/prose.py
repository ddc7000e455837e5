"""Office prose written for these samples: subjects, and sentences with slots that are filled anew each time.

Slots: {n} a count, {few} a small count, {pct} a percentage, {money} an amount in million đồng, {day} a date after the document's own, {year} an earlier year, {quarter},
{office} a specialised office, {commune} a commune, {person} a person.
"""

import datetime
import random
import re
from dataclasses import dataclass

from people import People, spelled

OFFICES = ["Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Tư pháp", "Văn phòng Ủy ban nhân dân", "Phòng Văn hóa và Thông tin",
           "Phòng Giáo dục và Đào tạo", "Phòng Tài nguyên và Môi trường", "Phòng Kinh tế và Hạ tầng", "Trung tâm Phục vụ hành chính công"]


@dataclass
class Topic:
    """A matter that documents are about. `basis` holds laws, each with the first year that cites it."""

    subject: str
    section: str
    basis: list[tuple[int, str]]
    sentences: list[str]


TOPICS = [
    Topic("phê duyệt Kế hoạch số hóa tài liệu lưu trữ và lập cơ sở dữ liệu hồ sơ", "NC",
          [(2012, "Luật Lưu trữ ngày 11 tháng 11 năm 2011"), (2020, "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư")],
          ["Kho lưu trữ của huyện hiện giữ {n} mét giá tài liệu, trong đó mới có {pct} được quét và đặt tên tệp theo mã hồ sơ.",
           "Tài liệu phông cũ đóng bằng ghim sắt đã gỉ, nhiều tờ ố vàng, mực nhạt, cần tu bổ trước khi đưa vào máy quét.",
           "Mỗi hồ sơ sau khi quét phải được đối chiếu số tờ với bản gốc; tờ thiếu, tờ rách được ghi vào phiếu tin hồ sơ.",
           "Tổ số hóa làm việc theo ca, mỗi ca quét bình quân {n} trang, kiểm tra ngẫu nhiên {pct} số ảnh trước khi bàn giao.",
           "Dữ liệu được sao lưu thành hai bộ, một bộ đặt ngoài trụ sở và kiểm tra khả năng đọc lại mỗi quý một lần."]),
    Topic("công bố danh mục thủ tục hành chính tiếp nhận tại Bộ phận Một cửa", "TTHC",
          [(2018, "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông")],
          ["Bộ phận Một cửa tiếp nhận {n} lượt hồ sơ, trả đúng hẹn {pct}, còn {few} hồ sơ đang chờ bổ sung giấy tờ.",
           "Người dân phản ánh thời gian chờ lấy số buổi sáng còn lâu, nhất là ngày đầu tuần và ngày sau kỳ nghỉ lễ.",
           "Công chức tiếp nhận không yêu cầu nộp lại giấy tờ đã có trong kho dữ liệu điện tử của tổ chức, cá nhân.",
           "Quy trình nội bộ của từng thủ tục ghi rõ người xử lý, thời hạn từng bước và mẫu phiếu kiểm soát.",
           "Hồ sơ quá hạn phải có thư xin lỗi, nêu rõ lý do và hẹn lại ngày trả kết quả không quá một lần."]),
    Topic("giao đất để xây dựng Trường Mầm non Hoa Sen Trắng", "KT",
          [(2014, "Luật Đất đai ngày 29 tháng 11 năm 2013"), (2014, "Nghị định số 43/2014/NĐ-CP ngày 15 tháng 5 năm 2014 của Chính phủ")],
          ["Khu đất có diện tích {n} mét vuông, phía bắc giáp rạch Cái Tre, phía nam giáp đường liên xã đã trải nhựa.",
           "Ranh giới được xác định theo trích đo bản đồ địa chính do đơn vị tư vấn lập và đã cắm {few} mốc ngoài thực địa.",
           "Chi phí bồi thường, hỗ trợ dự kiến {money}, lấy từ nguồn thu tiền sử dụng đất năm {year}.",
           "Có {few} hộ đang canh tác trên phần đất này; các hộ đều thống nhất phương án bồi thường và cam kết bàn giao đúng hạn.",
           "Chủ đầu tư phải đưa đất vào sử dụng trong thời hạn mười hai tháng kể từ ngày nhận bàn giao ngoài thực địa."]),
    Topic("tăng cường công tác phòng cháy, chữa cháy trong mùa khô", "NC",
          [(2002, "Luật Phòng cháy và chữa cháy ngày 29 tháng 6 năm 2001")],
          ["Qua kiểm tra {few} chợ, kho hàng và nhà trọ, tổ công tác phát hiện {few} nơi để hàng hóa lấn lối thoát nạn.",
           "Dây dẫn điện tại các ki-ốt cũ bị chắp nối, bảng điện đặt sát mái tôn, chưa có thiết bị ngắt tự động.",
           "Mỗi khu dân cư lập một tổ liên gia, có sổ trực, còi báo và ít nhất {few} bình chữa cháy còn hạn sử dụng.",
           "Máy bơm chữa cháy phải được nổ thử hằng tuần; kết quả ghi vào nhật ký và báo về Ban Chỉ huy quân sự xã."]),
    Topic("kiện toàn Ban Chỉ đạo cải cách hành chính và chuyển đổi số", "NC",
          [],
          ["Ban Chỉ đạo gồm {few} thành viên, họp định kỳ mỗi tháng một lần và họp đột xuất khi Trưởng ban yêu cầu.",
           "Chỉ số cải cách hành chính năm {year} của huyện tăng {few} bậc nhưng điểm thành phần về tài chính công còn thấp.",
           "Tổ công nghệ số cộng đồng đã đến từng nhà, hướng dẫn {n} người dân cài đặt ứng dụng và nộp hồ sơ trực tuyến.",
           "Thành viên vắng họp phải cử người dự thay có đủ thẩm quyền và chịu trách nhiệm về ý kiến của người dự thay."]),
    Topic("hỗ trợ nông dân chuyển đổi cây trồng trên đất lúa kém hiệu quả", "KT",
          [(2020, "Luật Trồng trọt ngày 19 tháng 11 năm 2018")],
          ["Vụ hè thu năm {year}, toàn huyện xuống giống {n} héc-ta, trong đó {n} héc-ta bị xâm nhập mặn phải chuyển sang trồng màu.",
           "Mô hình trồng đậu nành luân canh cho lợi nhuận {money} mỗi héc-ta, cao hơn trồng lúa khoảng {pct}.",
           "Hợp tác xã cung ứng giống và thu mua theo giá sàn đã ký, nông dân ghi nhật ký đồng ruộng theo mẫu thống nhất.",
           "Cán bộ khuyến nông xã {commune} mở {few} lớp tập huấn ngay tại ruộng, mỗi lớp không quá ba mươi người."]),
    Topic("tổ chức khám sức khỏe định kỳ cho người cao tuổi", "VX",
          [(2010, "Luật Người cao tuổi ngày 23 tháng 11 năm 2009")],
          ["Đợt khám dự kiến phục vụ {n} cụ, ưu tiên người từ tám mươi tuổi trở lên và người sống một mình.",
           "Trạm y tế xã {commune} bố trí xe đưa đón các cụ không tự đi lại được, có nhân viên đi cùng.",
           "Kết quả khám được ghi vào sổ theo dõi sức khỏe và nhập lên phần mềm trong vòng ba ngày làm việc.",
           "Kinh phí thuốc và vật tư là {money}, chi từ nguồn sự nghiệp y tế đã giao đầu năm."]),
    Topic("sửa chữa cầu và đường giao thông nông thôn", "KT",
          [(2009, "Luật Giao thông đường bộ ngày 13 tháng 11 năm 2008")],
          ["Cầu bê tông qua rạch Ông Hào bị lún mố bờ đông {few} xăng-ti-mét, lan can gãy {few} đoạn, xe tải đã bị cấm qua.",
           "Tuyến đường ấp Vàm Xáng dài {n} mét, mặt đường bong tróc, mùa mưa ngập nhiều chỗ, học sinh đi lại khó khăn.",
           "Nhân dân trong ấp hiến {n} mét vuông đất và góp {n} ngày công; phần còn lại do ngân sách huyện hỗ trợ {money}.",
           "Đơn vị thi công cắm biển báo, làm đường tránh tạm và trả lại mặt bằng sạch trong bảy ngày sau nghiệm thu."]),
    Topic("triển khai năm học mới và bảo đảm an toàn trường học", "VX",
          [(2020, "Luật Giáo dục ngày 14 tháng 6 năm 2019")],
          ["Toàn huyện có {n} học sinh các cấp, tăng {pct} so với năm học trước, thiếu {few} giáo viên tiểu học.",
           "Bếp ăn bán trú lưu mẫu thức ăn đủ hai mươi bốn giờ, ký hợp đồng với nơi cung cấp có giấy chứng nhận còn hạn.",
           "Cây cổ thụ trong sân trường được cắt tỉa trước mùa mưa bão; dãy phòng học cũ ở xã {commune} tạm ngừng sử dụng.",
           "Giáo viên chủ nhiệm lập nhóm liên lạc với cha mẹ học sinh, thông báo ngay khi học sinh vắng mặt không phép."]),
    Topic("quản lý, sử dụng tài sản công và kinh phí được giao", "TH",
          [(2018, "Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017"), (2017, "Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015")],
          ["Tổng nguyên giá tài sản đang theo dõi là {money}, trong đó {n} tài sản đã hết khấu hao nhưng vẫn còn dùng được.",
           "Đoàn kiểm kê phát hiện {few} máy tính ghi trong sổ nhưng không có thực tế, đơn vị phải giải trình trước {day}.",
           "Việc thanh lý thực hiện qua đấu giá công khai, tiền thu được nộp vào tài khoản tạm giữ trong năm ngày.",
           "Kinh phí còn dư cuối quý {quarter} được điều hòa cho đơn vị thiếu, không để dồn sang năm sau."]),
]

GENERAL = [
    "{office} chủ trì, phối hợp với Ủy ban nhân dân xã {commune} rà soát lại số liệu và báo cáo trước {day}.",
    "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh bằng văn bản về {office} để được hướng dẫn.",
    "So với cùng kỳ năm {year}, kết quả tăng {pct}; tuy vậy vẫn còn {few} nội dung chậm so với tiến độ đã cam kết.",
    "Nguyên nhân chủ yếu là nhân sự thay đổi giữa chừng, hồ sơ bàn giao không đầy đủ và thiếu người theo dõi thường xuyên.",
    "Kinh phí thực hiện là {money}, bố trí trong dự toán đã giao, không phát sinh ngoài kế hoạch.",
    "Người đứng đầu đơn vị chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân huyện về tính chính xác của số liệu báo cáo.",
    "Đến {day}, đã có {few} trên tổng số mười hai đơn vị gửi báo cáo; những đơn vị còn lại đề nghị hoàn thành trong tuần.",
    "Các ý kiến góp ý được tổng hợp, tiếp thu và giải trình công khai trên trang thông tin điện tử của huyện.",
    "Bà {person}, đại diện tổ dân cư, đề nghị công khai danh sách tại nhà văn hóa ấp ít nhất mười lăm ngày.",
    "Ông {person} được giao làm đầu mối tiếp nhận, tổng hợp và nhắc việc hằng tuần.",
    "Việc kiểm tra phải gọn, không làm ảnh hưởng đến sinh hoạt của nhân dân và hoạt động bình thường của đơn vị.",
    "Kết quả thực hiện là một tiêu chí để xem xét thi đua, khen thưởng và đánh giá, xếp loại công chức cuối năm.",
    "Trường hợp chậm trễ không có lý do chính đáng, người phụ trách phải kiểm điểm và nêu rõ thời hạn khắc phục.",
    "Tài liệu kèm theo được lập thành {few} bản, mỗi bên giữ một bản, còn lại lưu tại {office}.",
    "Quý {quarter} năm {year}, công tác tuyên truyền được thực hiện {n} lượt trên loa truyền thanh của {few} xã, thị trấn.",
    "{office} tổ chức sơ kết sáu tháng một lần, kịp thời biểu dương nơi làm tốt và nhắc nhở nơi làm chậm.",
    "Thời gian thực hiện bắt đầu từ {day}; các mốc trung gian được ghi trong phụ lục kèm theo.",
    "Đối với hộ nghèo và hộ ở xa trung tâm, cán bộ xã đến tận nhà hướng dẫn, không để người dân đi lại nhiều lần.",
]

EMPLOYMENT = Topic("ký kết và thực hiện hợp đồng lao động", "LĐ", [], [
    "Người lao động làm việc tám giờ một ngày, sáu ngày một tuần; giờ bắt đầu ca sáng là bảy giờ.",
    "Làm thêm giờ phải được hai bên thỏa thuận trước và không quá {few} giờ trong một tuần.",
    "Mỗi năm người lao động được nghỉ mười hai ngày hưởng nguyên lương, báo trước ít nhất ba ngày.",
    "Công ty trang bị găng tay, khẩu trang, giày chống trượt và thay mới sau mỗi {few} tháng.",
    "Người lao động giữ gìn máy móc, báo ngay cho tổ trưởng khi thấy hư hỏng hoặc mùi khét lạ.",
    "Phụ cấp xăng xe, nhà ở là {money} một năm, trả cùng kỳ lương tháng cuối quý.",
    "Tiền bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp do hai bên đóng theo tỷ lệ luật định.",
    "Bên nào muốn chấm dứt hợp đồng trước hạn phải báo trước ít nhất ba mươi ngày bằng văn bản.",
    "Người lao động không mang giấy tờ, mẫu hàng ra khỏi kho khi chưa có phiếu xuất.",
    "Công ty tổ chức khám sức khỏe mỗi năm một lần và lưu kết quả vào hồ sơ cá nhân.",
    "Việc chuyển sang làm công việc khác không quá {few} ngày cộng dồn trong năm, trừ khi có đồng ý bằng văn bản.",
    "Khi vi phạm nội quy lần đầu, người lao động bị nhắc nhở; tái phạm thì xét kỷ luật theo quy chế.",
    "Hai bên thương lượng trước khi đưa tranh chấp ra hòa giải viên lao động.",
    "Hợp đồng làm thành hai bản có giá trị như nhau, mỗi bên giữ một bản kể từ {day}.",
])

SLOT = re.compile(r"\{(\w+)\}")


class Prose:
    """Sentences, paragraphs and lists on one topic. No sentence comes again before the drawn set is used up."""

    def __init__(self, rng: random.Random, topic: Topic, issued: datetime.date):
        self.rng, self.people, self.topic, self.issued = rng, People(rng), topic, issued
        self.left: list[str] = []

    def fill(self, text: str) -> str:
        return SLOT.sub(lambda m: getattr(self, "slot_" + m[1])(), text)

    def slot_n(self) -> str: return str(self.rng.choice([self.rng.randint(3, 48), self.rng.randint(50, 940)]))
    def slot_few(self) -> str: return f"{self.rng.randint(2, 11):02d}"
    def slot_pct(self) -> str: return f"{self.rng.randint(3, 98)},{self.rng.randint(1, 9)}%"
    def slot_money(self) -> str: return f"{self.rng.randint(12, 980)} triệu đồng"
    def slot_day(self) -> str: return spelled(self.issued + datetime.timedelta(days=self.rng.randint(10, 200)))
    def slot_year(self) -> str: return str(self.issued.year - self.rng.randint(1, 4))
    def slot_quarter(self) -> str: return self.rng.choice(["I", "II", "III", "IV"])
    def slot_office(self) -> str: return self.rng.choice(OFFICES)
    def slot_commune(self) -> str: return self.people.commune()
    def slot_person(self) -> str: return self.people.name()

    def sentence(self) -> str:
        if not self.left:
            self.left = self.topic.sentences + (self.rng.sample(GENERAL, 9) if self.topic in TOPICS else [])
            self.rng.shuffle(self.left)
        return self.fill(self.left.pop())

    def paragraph(self, sentences: int = 0) -> str:
        return " ".join(self.sentence() for _ in range(sentences or self.rng.randint(2, 3)))
