import Crypto
import Foundation
import Support
import Testing

/// `sohoa share open-data` as people run it.
@Suite(.serialized) struct OpenDataTests {
    private let folder: Folder
    private var archive: String { folder.path + "/kho" }
    private var target: String { folder.path + "/mở" }

    /// Names and numbers of invented people, in places where they must not come out.
    private static let people = ["Trần Thị Hồng Gấm", "Huỳnh Công Lý", "Đặng Văn Mười", "092190123456", "Lương Thế Vĩnh"]

    init() throws {
        folder = try Folder()
        try write("mở/kế hoạch", 11, "phê duyệt kế hoạch số hóa tài liệu lưu trữ")
        try write("mở/nghỉ hưu", 12, "nghỉ hưu đối với bà Trần Thị Hồng Gấm")
        try write("mở/\(Self.people[2])", 13, "thành lập tổ công tác chuyển đổi số")
        try write("điều kiện/trợ cấp", 14, "trợ cấp xã hội hằng tháng")
        try write("kín/diễn tập", 15, "kế hoạch diễn tập phòng thủ")
        try write("chưa nói/chợ", 16, "quy hoạch chợ nổi")
        try write("H13.18-240515-0001/chợ", 17, "giao đất xây dựng chợ")
        try run("run", folder.path + "/in")
        try Reviewer.settle(archive)
        for (dossier, mode) in [("mở", "01"), ("điều kiện", "02"), ("kín", "03"), ("H13.18-240515-0001", "01")] {
            try run("dossier", "set", dossier, "mode=\(mode)")
        }
    }

    private func write(_ path: String, _ number: Int, _ subject: String) throws {
        try folder.write(
            "in/\(path).txt",
            """
            ỦY BAN NHÂN DÂN
            TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Số: \(number)/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                                          Hậu Giang, ngày \(number) tháng 6 năm 2024

            QUYẾT ĐỊNH
            Về việc \(subject)

            Điều 1. Quyết định về \(subject).

                                          TM. ỦY BAN NHÂN DÂN
                                               CHỦ TỊCH


                                            Lương Thế Vĩnh
            """)
    }

    @discardableResult
    private func run(_ arguments: String..., codes: [Int32] = [0]) throws -> Program.Ending {
        let ending = try Program.run(arguments + ["--archive", archive])
        try #require(codes.contains(ending.code), "\(arguments) \(ending)")
        return ending
    }

    private func read(_ name: String, in place: String? = nil) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(place ?? target)/\(name)"))
    }

    private func object(_ name: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: try read(name)) as? [String: Any])
    }

    private func everything(_ place: String) throws -> [String: Data] {
        let names = try #require(FileManager.default.enumerator(atPath: place)).compactMap { $0 as? String }
        return Dictionary(uniqueKeysWithValues: names.compactMap { name in (try? read(name, in: place)).map { (name, $0) } })
    }

    @Test func onlyWhatIsOpenComesOutAndNobodyIsNamed() throws {
        let ending = try run("share", "open-data", "--to", target)
        #expect(ending.output.contains("3 documents, 1 subjects withheld"), "\(ending.output)")
        let rows = try #require(try JSONSerialization.jsonObject(with: try read("muc-luc-cong-khai.json")) as? [[String: Any]])
        #expect(Set(rows.compactMap { $0["code"] as? String }) == ["11/QĐ-UBND", "12/QĐ-UBND", "13/QĐ-UBND"])
        let retired = try #require(rows.first { $0["code"] as? String == "12/QĐ-UBND" })
        #expect(retired["title"] as? String == "Quyết định 12/QĐ-UBND")
        #expect(retired["titleWithheld"] as? Bool == true)
        let plan = try #require(rows.first { $0["code"] as? String == "11/QĐ-UBND" })
        #expect((plan["title"] as? String)?.contains("số hóa tài liệu lưu trữ") == true)
        #expect(plan["issuedDate"] as? String == "2024-06-11")
        for (name, data) in try everything(target) {
            let text = String(decoding: data, as: UTF8.self)
            for person in Self.people { #expect(!text.contains(person), "\(name) names \(person)") }
            for number in 14...17 { #expect(!text.contains("\(number)/QĐ-UBND"), "\(name)") }
        }
    }

    @Test func metadataTellTheFilesAsTheyAre() throws {
        try run("share", "open-data", "--to", target)
        let package = try object("ckan/muc-luc-tai-lieu-cong-khai.json")
        for key in ["name", "title", "notes", "tags", "license_id", "owner_org", "frequency"] { #expect(package[key] != nil, "\(key)") }
        let resources = try #require(package["resources"] as? [[String: Any]])
        #expect(resources.map { $0["format"] as? String } == ["CSV", "JSON"])
        for resource in resources {
            let data = try read(try #require(resource["name"] as? String))
            #expect(resource["size"] as? Int == data.count)
            #expect(resource["hash"] as? String == SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined())
        }
        let catalog = try object("dcat.jsonld")
        #expect(catalog["@type"] as? String == "dcat:Catalog")
        let dataset = try #require((catalog["dcat:dataset"] as? [[String: Any]])?.first)
        for key in [
            "dct:title", "dct:description", "dcat:keyword", "dct:publisher", "dct:accrualPeriodicity", "dcat:theme", "dct:modified",
        ] {
            #expect(dataset[key] != nil, "\(key)")
        }
        let distributions = try #require(dataset["dcat:distribution"] as? [[String: Any]])
        for distribution in distributions {
            for key in [
                "dcat:accessURL", "dcat:downloadURL", "dct:format", "dcat:mediaType", "dcat:byteSize", "spdx:checksum", "dct:license",
            ] {
                #expect(distribution[key] != nil, "\(key)")
            }
        }
    }

    @Test func theSameArchiveGivesTheSameBytesAndASecondRunReplaces() throws {
        try run("share", "open-data", "--to", target)
        let first = try everything(target)
        try folder.write("mở/thừa.txt", "còn lại của lần trước")
        try run("share", "open-data", "--to", target)
        #expect(try everything(target) == first)
        try run("share", "open-data", "--to", folder.path + "/khác")
        #expect(try everything(folder.path + "/khác") == first)
        try run("dossier", "set", "mở", "mode=02")
        try run("share", "open-data", "--to", target)
        #expect(try JSONSerialization.jsonObject(with: try read("muc-luc-cong-khai.json")) as? [[String: String]] == [])
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(".") }
        #expect(beside == [], "nothing half-made is left")
    }

    @Test func aFolderOfSomebodyElseIsLeftAlone() throws {
        try folder.write("của ai/thư.txt", "quan trọng")
        let ending = try run("share", "open-data", "--to", folder.path + "/của ai", codes: [2])
        #expect(ending.errors.contains("not empty"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/của ai") == ["thư.txt"])
    }

    @Test func figuresOfFewPeopleAreWithheldAndTheOthersAreTheReports() throws {
        let samples = Program.checkout + "/Samples/register"
        try FileManager.default.copyItem(atPath: Program.checkout + "/Config", toPath: folder.path + "/conf")
        let yaml = "reports:\n  units: \(samples)/units.yaml\n"
        let settings = try folder.write("conf/sohoa.yaml", yaml)
        try run("register", "import", samples + "/so-ho-so.csv", "--settings", settings)
        try run("share", "open-data", "--to", target, "--period", "2024-09", "--settings", settings)
        let rows = try #require(try JSONSerialization.jsonObject(with: try read("chi-tieu-theo-don-vi.json")) as? [[String: Any]])
        let figures = try run(
            "report", "rates", "--period", "2024-09", "--by", "unit", "--format", "json", "--settings", settings)
        let report = try #require(
            (try JSONSerialization.jsonObject(with: Data(figures.output.utf8)) as? [String: Any])?["rows"] as? [[String: Any]])
        var compared = 0
        for row in rows where row["month"] as? String == "2024-09" {
            let (unit, indicator) = (row["unit"] as? String, row["indicator"] as? String)
            if let denominator = row["denominator"] as? Int, !["3.1", "3.2"].contains(indicator) {
                #expect(denominator >= 10)
                // A unit with others below it has theirs in the report as well.
                let own = report.first { $0["unit"] as? String == unit && $0["indicator"] as? String == indicator }
                let reported = try #require(own?["denominator"] as? Int)
                #expect(denominator <= reported)
                if let numerator = row["numerator"] as? Int {
                    #expect((numerator == 0 || numerator >= 10) && (numerator == denominator || denominator - numerator >= 10))
                    if denominator == reported {
                        #expect(numerator == own?["numerator"] as? Int)
                        compared += 1
                    }
                }
            }
        }
        #expect(compared > 0)
        #expect(rows.contains { $0["withheld"] as? Bool == true })
        let text = String(decoding: try read("chi-tieu-theo-don-vi.csv"), as: UTF8.self)
        #expect(text.hasPrefix("\u{FEFF}\"month\",\"unit\""))
    }
}
