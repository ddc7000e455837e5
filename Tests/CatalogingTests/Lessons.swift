import Cataloging

/// Made-up documents of four types for teaching a classifier: words of their type, words of any type, and names.
enum Lessons {
    private static let own: [String: [String]] = [
        "02-quyet-dinh": [
            "căn cứ luật tổ chức", "theo đề nghị của", "điều 1 phê duyệt", "chịu trách nhiệm thi hành", "có hiệu lực kể từ ngày ký",
        ],
        "14-bao-cao": ["kết quả thực hiện", "tồn tại hạn chế", "phương hướng thời gian tới", "so với cùng kỳ", "trên đây là báo cáo"],
        "20-bien-ban": ["hôm nay vào lúc", "chúng tôi gồm có", "chủ trì cuộc họp", "đã đọc lại cho mọi người", "thống nhất ký tên"],
        "32-giay-khai-sinh": ["họ chữ đệm tên", "giới tính dân tộc", "người đi khai sinh", "nơi sinh quê quán", "số định danh cá nhân"],
    ]
    private static let any = [
        "các đơn vị liên quan", "trên địa bàn huyện", "hồ sơ lưu trữ", "ngày 15 tháng 3", "xã An Bình Tây", "ủy ban nhân dân",
        "phòng nội vụ",
        "kinh phí thực hiện", "trong tuần này", "số 219 năm 2018",
    ]
    private static let titles = [
        "02-quyet-dinh": "QUYẾT ĐỊNH", "14-bao-cao": "BÁO CÁO", "20-bien-ban": "BIÊN BẢN", "32-giay-khai-sinh": "GIẤY KHAI SINH",
    ]
    static let labels = own.keys.sorted()

    /// So many documents, all types equally often, every third without its title. The same arguments give the same documents.
    static func examples(_ count: Int, seed: Int = 1) -> [TypeExample] {
        (0..<count).map { number in
            let label = labels[number % labels.count]
            var draw = Draw(state: UInt64(seed * 100_003 + number))
            var lines = (0..<3).map { _ in draw.one(of: own[label] ?? []) } + (0..<6).map { _ in draw.one(of: any) }
            lines.insert(draw.one(of: any), at: 0)
            let isTitled = number % 3 != 0
            if isTitled { lines.insert(titles[label] ?? "", at: 1) }
            return TypeExample(label: label, text: lines.joined(separator: "\n") + "\n\(number)", isTitled: isTitled)
        }
    }

    /// Every label moved on to the next type.
    static func mislabelled(_ examples: [TypeExample]) -> [TypeExample] {
        examples.enumerated().map { index, example in
            var wrong = example
            wrong.label = labels[(index * 7 / 3) % labels.count]
            return wrong
        }
    }

    private struct Draw {
        var state: UInt64

        mutating func one(of choices: [String]) -> String {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return choices[Int((state >> 33) % UInt64(max(1, choices.count)))]
        }
    }
}
