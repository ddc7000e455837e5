import Documents

/// What one file of `Config/document-types` says about a type of document or a form.
struct DocumentRule: Sendable {
    /// The rule file's name, for evidence.
    var file: String
    /// `01`…`32`, Thông tư 05/2025/TT-BNV.
    var code: String
    /// Tên loại.
    var name: String
    /// The printed name of a form that shares its code with others, as `Giấy khai sinh`.
    var form: String?
    /// The type's letters in a ký hiệu, spelled exactly.
    var abbreviation: String?
    var family: String
    /// Printed titles, the longest that fits decides.
    var titles: [String]
    /// Beginnings of lines that only this form has; two of them tell it where the title was not read.
    var marks: [String] = []
    /// Words one of which the title and its subject must hold, for a variant of a type told by its subject.
    var subjectHas: [String]
    /// A page with this title begins a document even without a national heading.
    var startsDocument: Bool
    var fields: [FieldRule]
    /// Fields without a label that it always has: when one cannot be read a person looks.
    var expects: [FieldName] = []
    /// What its fields must have to do with each other.
    var checks: [CrossCheck] = []
    /// Fields which, all the same on two papers of this form, make them copies of one: a certificate's serial number.
    var copies: [FieldName] = []
    /// The people and organisations it is about, by the fields that name them.
    var parties: [PartyRule] = []

    /// Whether it has the six fields of Nghị định 30/2020; a form has what its labels give.
    var isAdministrative: Bool { family == "administrative" || code != "32" }
}

/// A field that is found by its label.
struct FieldRule: Sendable {
    var name: String
    /// The file of a field that types share; `nil` for the type's own.
    var file: String?
    var labels: [String]
    var grammar: ValueGrammar
    /// For digits: how many there may be; empty for any.
    var lengths: [Int]
    /// A missing value makes the document wait for a person.
    var required: Bool
    /// All values there are, as `Nam` and `Nữ`; of a serial number all letters it may begin with. Empty for any.
    var values: [String] = []
    /// Which of the rows that bear the label is meant, from 1: the buyer's tax number is the second.
    var nth = 1
    /// The half of the page it stands in; `nil` for anywhere.
    var side: Side?
    /// Labels of a row from which on it stands, and of the row before which it does: what mother and father both have.
    var after: [String] = []
    var before: [String] = []
    /// The value stands under the label, as in a table.
    var isBelow = false
    /// What a value looks like, as a regular expression; one that does not match waits for a person.
    var pattern: String?
    /// The value names areas behind colons, as `Đất ở: 100,0 m²; đất trồng cây: 825,5 m²`: a colon before a number does not end it.
    var namesAreas = false
    /// A value that is not read surely is left out instead of waiting for a person: nobody needs it to find the document.
    var isOnlySure = false

    enum Side: String, CaseIterable { case left, right }
}

/// Which fields name a person or organisation.
struct PartyRule: Sendable {
    var role: Party.Role
    var name: FieldName
    var identity: FieldName?
    var taxCode: FieldName?
    var birth: FieldName?
}

/// How the words behind a label are read.
enum ValueGrammar: String, Sendable, CaseIterable {
    case text, personName, date, digits, serial, money, area, icd10
    /// Lines that begin with a dash, as recipients; kept with `; ` between them.
    case list
}

/// The names of places and bodies, spelled as they are kept.
struct NameRule: Sendable {
    /// Provinces and cities; a reading that differs from one only in marks is taken for it.
    var places: [String] = []
    /// Names and parts of names of bodies in their right spelling.
    var names: [String] = []
    /// What the name of an issuing unit begins with.
    var heads: [String] = []
    /// Unusual letters of an issuer in a ký hiệu: name → letters.
    var letters: [(name: String, letters: String)] = []
    /// Administrative units with the days they existed.
    var units: [UnitRule] = []
}
