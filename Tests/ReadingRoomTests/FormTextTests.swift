import Documents
import Testing

@testable import ReadingRoom

struct FormTextTests {
    @Test func formsAreReadAsBrowsersWriteThem() {
        let form = FormText("q=giao+%C4%91%E1%BA%A5t&type=02&type=22&empty=&bad=%ZZ&plus=a%2Bb")
        #expect(form["q"] == "giao đất" && form.values("type") == ["02", "22"] && form["empty"] == nil && form["bad"] == nil)
        #expect(form["plus"] == "a+b")
        var changed = FormText()
        changed.set("q", "a&b=c é")
        #expect(changed.text == "q=a%26b%3Dc%20%C3%A9" && FormText(changed.text)["q"] == "a&b=c é")
    }

    @Test func oneTextHasTwoLanguages() {
        let text = "<a title=\"[[Tìm [x]|Find]]\">[[Một|One]]</a> [[[a]|b]]"
        #expect(Views.split(text, .vietnamese).contains("Một") && !Views.split(text, .vietnamese).contains("One"))
        #expect(Views.split(text, .english).contains(">One<"))
    }

    @Test func nobodyIsSentElsewhere() {
        #expect(Visit.own("/documents/x?q=1") == "/documents/x?q=1")
        for address in ["//evil.example", "https://evil.example", "/\\evil", "evil", "/a\nb", ""] { #expect(Visit.own(address) == nil) }
    }

    @Test func listsHoldNoFormulas() {
        var lines = CSVLines()
        lines.add(["=1+1", "a\"b", "-2", "đất"])
        #expect(lines.text == "\u{FEFF}\"'=1+1\",\"a\"\"b\",\"'-2\",\"đất\"\r\n")
    }
}

struct DayTests {
    @Test func daysAreWrittenAsPeopleReadThem() {
        let language = Language.vietnamese
        #expect(language.day("2024-05-22") == "22/05/2024" && language.day("2024-05") == "05/2024" && language.day("2024") == "2024")
        for other in ["15-2024", "093224370019", "12/34", "", "a-b"] { #expect(language.day(other) == other) }
        #expect(Language.english.day("2024-05-22") == "2024-05-22")
    }
}
