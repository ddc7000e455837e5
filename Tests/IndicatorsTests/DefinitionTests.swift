import Documents
import Foundation
import Indicators
import Testing

/// Definitions are data: what is wrong with a file is told by line.
struct DefinitionTests {
    private func fault(_ read: () throws -> Void) -> String {
        do {
            try read()
            return ""
        } catch let error as RegisterError {
            return error.fact.english
        } catch {
            return "\(error)"
        }
    }

    private static func indicators(_ lines: String) -> String { "indicators:\n\(lines)tracking: {name: Bảng, columns: []}\n" }

    @Test func faultsAreToldByLine() {
        let head = "  - id: \"4.2\"\n    name: A\n    legalBasis: B\n"
        let wrong: [(String, String)] = [
            (head + "    numerator: {componentFile: 1}\n    denominator: {}\n", ":5: the register has no column \"componentFile\""),
            (head + "    numerator: {reused: 2}\n    denominator: {}\n", ":5: must be true or false"),
            (
                head + "    numerator: {finishedOn: {notAfter: channel}}\n    denominator: {}\n",
                ":5: the register has no column \"channel\""
            ),
            (head + "    numerater: {}\n", ":5: there is no key \"numerater\""),
            (head + "    numerator: {}\n    denominator: {}\n    target: nhiều\n", ":7: must be a percentage"),
        ]
        for (text, expected) in wrong {
            let found = fault { _ = try IndicatorSet(yaml: Self.indicators(text)) }
            #expect(found.contains(expected), "\(found)")
        }
        let twice = head + "    numerator: {}\n    denominator: {}\n"
        #expect(fault { _ = try IndicatorSet(yaml: Self.indicators(twice + twice)) }.contains("same time"))
        let units =
            "levels: [{id: a, name: A}]\ngroups: []\nunits:\n  - {code: X, name: X, level: a, parent: Y}\n  - {code: Y, name: Y, level: a}\n"
        #expect(fault { _ = try UnitTree(yaml: units) }.contains(":4: the parent Y"))
    }

    @Test func theInstallationsFilesAreSound() throws {
        let indicators = try Sample.indicators()
        #expect(Set(indicators.indicators.map(\.id)) == ["2.1", "3.1", "3.2", "3.3", "3.6", "4.1", "4.2", "4.3", "4.4", "5.4"])
        let payment = try #require(indicators.indicators.first { $0.id == "3.6" })
        #expect(payment.target(in: try Sample.period("2024-12")) == Percent(hundredths: 4500))
        #expect(payment.target(in: try Sample.period("2025-01")) == Percent(hundredths: 6000))
        let reuse = try #require(indicators.indicators.first { $0.id == "4.3" })
        let year = try Sample.period("2024")
        #expect(reuse.fullScore == Percent(hundredths: 8000) && reuse.target(in: year) == Percent(hundredths: 5000))
        _ = try UnitTree(yaml: try Sample.text("Config/reporting-units.yaml"))
        _ = try Sample.scheme().mapped(by: "columns: {dossier: [Mã HS]}", file: "m.yaml")
    }

    @Test func periodsAndWhatTheyAreComparedWith() throws {
        let pairs = [
            "2024-09": "2024-08", "2024-01": "2023-12", "2024-Q3": "2024-Q2", "2024-H1": "2023-H2", "2024-9M": "2023-9M", "2024": "2023",
        ]
        for (text, before) in pairs {
            let period = try Sample.period(text)
            #expect(period.text == text && period.previous.text == before)
        }
        for text in ["2024-13", "24-09", "2024-Q5", "2024-09..2024-08", "", "9/2024"] { #expect(Period(text) == nil) }
    }

    @Test func percentagesAreRoundedOnceAndHalvesUp() {
        #expect(Percent(1745, of: 2500)?.text(.vietnamese) == "69,8" && Percent(450, of: 740)?.text(.english) == "60.81")
        #expect(Percent(1, of: 20_000)?.hundredths == 1 && Percent(1, of: 20_001)?.hundredths == 0)
        #expect(Percent(1, of: 0) == nil && Percent(3, of: 3)?.text(.vietnamese) == "100,0")
        #expect(
            Percent(hundredths: -5).text(.vietnamese, signed: true) == "-0,05"
                && Percent(hundredths: 123_456).text(.vietnamese) == "1.234,56")
    }
}
