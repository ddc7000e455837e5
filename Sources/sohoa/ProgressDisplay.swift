import Foundation
import Processing

/// Shows a run's progress on standard error: a bar on a terminal, else a plain line every ten seconds.
struct ProgressDisplay: Sendable {
    let meter: ProgressMeter
    let speech: Speech

    func show() async {
        let isTerminal = isatty(STDERR_FILENO) == 1
        var shown = 0.0
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            let reading = await meter.snapshot()
            if isTerminal {
                FileHandle.standardError.write(Data("\r\u{1B}[2K\(bar(reading)) \(line(reading))".utf8))
            } else if reading.seconds - shown >= 10 {
                shown = reading.seconds
                speech.say(line(reading))
            }
        }
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8)) }
    }

    private func bar(_ reading: ProgressMeter.Reading) -> String {
        let share = reading.pagesFound > 0 ? min(1, Double(reading.pagesRead) / Double(reading.pagesFound)) : 0
        let full = Int(share * 20)
        return String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
    }

    private func line(_ reading: ProgressMeter.Reading) -> String {
        var parts = [
            speech(
                "\(speech.count(reading.pagesRead))/\(speech.count(reading.pagesFound)) trang",
                "\(speech.count(reading.pagesRead))/\(speech.count(reading.pagesFound)) pages"),
            speech("\(speech.decimal(reading.pagesAMinute)) trang/phút", "\(speech.decimal(reading.pagesAMinute)) pages/min"),
        ]
        if let left = reading.secondsLeft {
            parts.append(speech("còn \(speech.duration(left))", "\(speech.duration(left)) left"))
        }
        parts.append(speech("\(speech.count(reading.filesSeen)) tệp", "\(speech.count(reading.filesSeen)) files"))
        if reading.quarantined > 0 {
            parts.append(speech("cách ly \(speech.count(reading.quarantined))", "\(speech.count(reading.quarantined)) quarantined"))
        }
        return parts.joined(separator: " · ")
    }
}
