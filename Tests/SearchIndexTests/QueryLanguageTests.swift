import Documents
import SearchIndex
import Testing

@Suite struct QueryLanguageTests {
    @Test func allWordsAreWantedAndLessOnlyWhenNothingHoldsAll() throws {
        let index = try ScratchIndex([
            document("all-1", "thu hồi rồi mới giao lại đất rừng"), document("some-1", "giao đất giao đất giao đất"),
        ])
        #expect(try index.ids("giao đất rừng") == ["all-1"])
        #expect(try index.ask("giao đất rừng").isRelaxed == false)
        let less = try index.ask("giao đất biển")
        #expect(less.isRelaxed)
        #expect(Set(less.hits.map(\.document)) == ["all-1", "some-1"])
    }

    @Test func aWholeSentenceFindsWhatHoldsMostOfIt() throws {
        let index = try ScratchIndex([
            document("most-1", "thẩm quyền giao đất rừng phòng hộ"),
            document("all-1", "thẩm quyền giao đất rừng phòng hộ ven biển hiện nay"),
        ])
        let results = try index.ask("thẩm quyền giao đất rừng phòng hộ ven biển")
        #expect(results.hits.map(\.document) == ["all-1", "most-1"])
        #expect(!results.isRelaxed)
    }

    @Test func eitherSideOfOrIsEnough() throws {
        let index = try ScratchIndex([
            document("a-1", "giao đất ở"), document("b-1", "thu hồi rừng"), document("c-1", "giao rừng phòng hộ"),
            document("d-1", "cấp phép"),
        ])
        #expect(Set(try index.ids("giao đất OR thu hồi")) == ["a-1", "b-1"])
        #expect(Set(try index.ids("\"giao đất\" OR \"giao rừng\" -ở")) == ["c-1"])
        #expect(Set(try index.ids("giao dat HOẶC cap phep")) == ["a-1", "d-1"])
    }

    @Test func aStarStandsForAnyEnding() throws {
        let index = try ScratchIndex([document("a-1", "quyết định"), document("b-1", "quyền sử dụng"), document("c-1", "quy hoạch")])
        #expect(Set(try index.ids("quy*")) == ["a-1", "b-1", "c-1"])
        #expect(try index.ids("quyế*") == ["a-1"])
        #expect(try index.ids("quy* dinh") == ["a-1"])
    }

    @Test func fieldsInTheTextAreFilters() throws {
        let index = try ScratchIndex([
            document(
                "a-1", "đất", type: "02", date: "2019-05-01", organ: "Ủy ban nhân dân huyện Mộ Đức", signer: "Trần Văn An",
                code: "15/QĐ-UBND", sector: "Đất đai", fonds: "Phông UBND huyện"),
            document("b-1", "đất", date: "2025-02-04", organ: "Sở Nội vụ", code: "16/SNV-VP", dossier: "hộp 2"),
        ])
        let names = Abbreviations([("UBND", ["Ủy ban nhân dân"])])
        for question in [
            "đất loai:02", "đất so:15/qđ-ubnd", "đất coquan:\"mo duc\"", "nam:2019", "đất nam:..2020", "nam:2018..2019 đất", "nguoiky:An",
            "linhvuc:\"dat dai\"", "hoso:\"hộp 1/hồ sơ 1\"", "kho:huyen", "-nam:2025 đất", "năm:2019", "ngay:2019-05..2019-06",
        ] {
            #expect(try index.ids(question) == ["a-1"], "\(question)")
        }
        #expect(try index.ids("coquan:UBND", names) == ["a-1"])
        #expect(Set(try index.ids("loai:\"công văn\"")) == ["a-1", "b-1"])
        #expect(try index.ids("Số: 15/QĐ-UBND").first == "a-1")
    }

    @Test func anAbbreviationAndItsNameFindEachOther() throws {
        let index = try ScratchIndex([
            document("short-1", "trình UBND tỉnh"), document("long-1", "trình Ủy ban nhân dân tỉnh"),
            document("other-1", "nhân dân tỉnh ủy ban"),
        ])
        let names = Abbreviations([("UBND", ["Ủy ban nhân dân"])])
        #expect(Set(try index.ids("UBND tỉnh", names)) == ["short-1", "long-1"])
        #expect(Set(try index.ids("ủy ban nhân dân", names)).isSuperset(of: ["short-1", "long-1"]))
        #expect(try index.ids("UBND tỉnh") == ["short-1"])
    }

    @Test(arguments: ["quyÕt ®Þnh", "quyeát ñònh"])
    func aQuestionInAnOldEncodingIsUnderstood(question: String) throws {
        let index = try ScratchIndex([document("a-1", "Quyết định giao đất")])
        let results = try index.ask(question)
        #expect(results.decoded == "quyết định")
        #expect(results.hits.map(\.document) == ["a-1"])
    }

    @Test(arguments: ["hòa giải", "hòa", "ca phê", "bán hàng", "tòa án", "là", "số 5²"])
    func goodVietnameseIsLeftAsItIs(question: String) throws {
        #expect(try ScratchIndex([]).ask(question).decoded == nil)
    }

    @Test func aSlipIsMendedFromTheArchivesOwnWords() throws {
        let index = try ScratchIndex([
            document("a-1", "quyết định giao đất rừng"), document("b-1", "kế hoạch đinh"), document("c-1", "nghị định"),
        ])
        #expect(try index.ask("quyet dihn").suggestion == "quyet định")
        #expect(try index.ask("quyệt định").suggestion == "quyết định")
        #expect(try index.ask("quyết định").suggestion == nil)
        #expect(try index.ask("xyzwk").suggestion == nil)
    }

    @Test func wordsAreCompletedFromTheArchivesOwn() throws {
        let index = try ScratchIndex([
            document("a-1", "quyết định quyết định"), document("b-1", "quyết toán"), document("c-1", "quyết định"),
        ])
        let reader = try IndexReader(path: index.path)
        #expect(try reader.completions(of: "giao quye", in: .everything) == [])
        #expect(try reader.completions(of: "quy", in: .everything) == ["quyết"])
        #expect(try reader.completions(of: "quyet d", in: .everything) == ["quyet định"])
        #expect(try reader.completions(of: "quyết t", in: .everything) == ["quyết toán"])
    }

    @Test func aDocumentLikeThisOneIsFound() throws {
        let index = try ScratchIndex([
            document("a-1", "thu hồi đất rừng phòng hộ ven biển"), document("b-1", "giao đất rừng phòng hộ đầu nguồn"),
            document("c-1", "tuyển dụng viên chức giáo dục"), document("d-1", "chỉ tiêu viên chức"), document("e-1", "họp báo"),
        ])
        let reader = try IndexReader(path: index.path)
        #expect(try reader.similar(to: DocumentID(rawValue: "a-1"), in: .everything).map(\.document) == ["b-1"])
        #expect(try reader.similar(to: DocumentID(rawValue: "never-1"), in: .everything).isEmpty)
    }
}
