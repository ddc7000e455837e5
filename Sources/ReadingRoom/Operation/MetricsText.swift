import Foundation

/// Figures in the text format of Prometheus, version 0.0.4.
struct MetricsText {
    private(set) var text = ""

    /// One metric with its samples. Labels are pairs, in order.
    mutating func add(_ name: String, _ kind: String, _ help: String, _ samples: [(labels: [(String, String)], value: Double)]) {
        guard !samples.isEmpty else { return }
        head(name, kind, help)
        for sample in samples { line(name, sample.labels, sample.value) }
    }

    /// One metric without labels; left out when nobody knows it.
    mutating func add(_ name: String, _ kind: String, _ help: String, _ value: Double?) {
        if let value { add(name, kind, help, [([], value)]) }
    }

    mutating func head(_ name: String, _ kind: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let shown = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        text += name + (shown.isEmpty ? "" : "{\(shown)}") + " " + Self.number(value) + "\n"
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

extension MetricsText {
    /// What the room counted itself.
    mutating func add(_ counts: RoomMeter.Counts) {
        let routes = counts.answers.keys.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
        add(
            "sohoa_http_requests_total", "counter", "Requests answered, by route and status.",
            routes.flatMap { route in
                (counts.answers[route] ?? [:]).sorted { $0.key < $1.key }.map { status, count in
                    ([("route", route.path), ("method", route.method), ("status", String(status))], Double(count))
                }
            })
        if !routes.isEmpty {
            let name = "sohoa_http_request_duration_seconds"
            head(name, "histogram", "Seconds until an answer began to go out, by route.")
            for route in routes {
                guard let times = counts.times[route] else { continue }
                let labels = [("route", route.path), ("method", route.method)]
                for (place, bound) in RoomMeter.bounds.enumerated() {
                    line(name + "_bucket", labels + [("le", Self.number(bound))], Double(times.buckets[place]))
                }
                line(name + "_bucket", labels + [("le", "+Inf")], Double(times.count))
                line(name + "_sum", labels, times.sum)
                line(name + "_count", labels, Double(times.count))
            }
        }
        let searches = counts.answers.filter { $0.key.path == "/search" }.values.flatMap(\.values).reduce(0, +)
        add("sohoa_searches_total", "counter", "Pages of search results asked for.", Double(searches))
        add("sohoa_upload_bytes_total", "counter", "Bytes received of scans.", Double(counts.uploadedBytes))
        add(
            "sohoa_uploads_total", "counter", "Uploads that came to an end, by result.",
            RoomMeter.UploadEnd.allCases.map { ([("result", $0.rawValue)], Double(counts.uploads[$0] ?? 0)) })
        add("sohoa_alerts_total", "counter", "Times that nothing went on although work waited.", Double(counts.alerts))
    }
}
