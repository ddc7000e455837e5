import Cataloging
import Documents
import Testing

struct RuleTests {
    private func failure(_ text: String, name: String = "mau.yaml") -> RuleFailure? {
        do throws(RuleFailure) {
            _ = try RuleSet.load(yamlFiles: [(name, text)])
            return nil
        } catch {
            return error
        }
    }

    @Test func theDeliveredRulesLoad() throws {
        _ = try deliveredRules.get()
    }

    @Test func aMisspelledKeyIsNamedWithItsLineAndTheRightOne() throws {
        let error = try #require(failure("code: \"02\"\nname: Quyết định\nfamily: administrative\ntitels: [QUYẾT ĐỊNH]\n"))
        #expect(error.file == "mau.yaml" && error.line == 4)
        #expect(error.remedy.english.contains("titles") && error.fact.vietnamese.contains("titels"))
        #expect(error.text(in: .english).hasPrefix("mau.yaml:4:"))
    }

    @Test func brokenYamlIsShownByLine() throws {
        let error = try #require(failure("code: \"02\"\nname: [Quyết định\nfamily: x: y\n"))
        #expect((2...4).contains(error.line ?? 0))
    }

    @Test func codesFamiliesAndGrammarsAreChecked() throws {
        #expect(failure("code: \"33\"\nname: A\nfamily: other\n")?.line == 1)
        #expect(failure("code: \"02\"\nname: A\nfamily: khac\n")?.line == 3)
        #expect(failure("code: \"02\"\nfamily: other\n")?.fact.english.contains("name") == true)
        let field = "code: \"32\"\nname: Khác\nform: Đơn\nfamily: other\nfields:\n  - name: a\n    labels: [\"A\"]\n    grammar: words\n"
        #expect(failure(field)?.line == 8)
        #expect(failure("")?.fact.vietnamese.isEmpty == false)
    }

    @Test func twoFilesMayNotHoldTheSameForm() {
        let rule = "code: \"02\"\nname: Quyết định\nfamily: administrative\n"
        #expect(throws: RuleFailure.self) { try RuleSet.load(yamlFiles: [("a.yaml", rule), ("b.yaml", rule)]) }
    }
}
