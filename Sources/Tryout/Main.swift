import Cataloging
import Documents
import Foundation

@main struct Main {
    static func main() throws {
        let args = CommandLine.arguments
        let fm = FileManager.default
        var files: [(name: String, text: String)] = []
        let dir = args[1] + "/document-types/"
        for f in try fm.contentsOfDirectory(atPath: dir).sorted() { files.append((f, try String(contentsOfFile: dir + f, encoding: .utf8))) }
        files.append(("units.yaml", try String(contentsOfFile: args[1] + "/units.yaml", encoding: .utf8)))
        let rules = try RuleSet.load(yamlFiles: files)
        let cataloger = Cataloger(rules: rules, today: "2025-11-22")
        let enc = JSONEncoder()
        enc.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var pagesCount = 0
        var spent = 0.0
        for f in try fm.contentsOfDirectory(atPath: args[2]).sorted() where f.hasSuffix(".json") {
            guard let pages = try? JSONDecoder().decode([PageText].self, from: Data(contentsOf: URL(fileURLWithPath: args[2] + "/" + f))) else {
                FileHandle.standardError.write(Data("skip \(f)\n".utf8))
                continue
            }
            let name = String(f.dropLast(5))
            let source = name.hasSuffix(".pdf") ? name : name + ".pdf"
            let t = Date()
            let docs = cataloger.catalog(pages: pages, hints: FileHints(fileName: source))
            spent += Date().timeIntervalSince(t)
            pagesCount += pages.count
            for d in docs {
                struct P: Encodable { var number: Int }
                struct Line: Encodable { var document: String; var source: String; var type: DocumentType; var fields: [FieldName: Field]; var pages: [P] }
                let line = Line(document: "\(name)-\(d.ordinal)", source: source, type: d.type, fields: d.fields, pages: d.pages.map(P.init))
                print(String(decoding: try enc.encode(line), as: UTF8.self))
            }
        }
        FileHandle.standardError.write(Data("\(pagesCount) pages, \(Int(spent * 1000 / Double(max(1, pagesCount)))) ms a page\n".utf8))
    }
}
