/// `reports:` of `sohoa.yaml`.
struct ReportsFile: Decodable {
    var units: String?
    var indicators: String?
    var register: String?
    var lists: String?
    var parent: String?
    var organization: String?
    var place: String?

    func apply(to reports: inout ReportSettings, folder: String) {
        func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + "/" + name }
        if let units { reports.units = path(units) }
        if let indicators { reports.indicators = path(indicators) }
        if let register { reports.register = path(register) }
        if let lists { reports.lists = path(lists) }
        if let parent { reports.parent = parent }
        if let organization { reports.organization = organization }
        if let place { reports.place = place }
    }
}

/// Where reports take their definitions from, and whose name they bear.
struct ReportSettings: Sendable {
    var units: String
    var indicators: String
    var register: String
    var lists: String
    var parent = ""
    var organization = ""
    var place = ""

    init(folder: String) {
        units = folder + "/reporting-units.yaml"
        indicators = folder + "/indicators.yaml"
        register = folder + "/register.yaml"
        lists = folder + "/procedure-lists.yaml"
    }
}
