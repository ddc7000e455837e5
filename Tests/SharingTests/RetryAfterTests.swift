import Foundation
import Testing

@testable import Sharing

struct RetryAfterTests {
    @Test(arguments: [
        ("3", 3.0), (" 120 ", 120), ("0", 0), ("-5", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 37), ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
        ("Sun, 06 Nov 1994 08:49:37 +0700", nil), ("06/11/1994", nil), ("soon", nil), ("", nil), ("Sun, 36 Nov 1994 08:49:37 GMT", nil),
    ]) func secondsAndDatesAreRead(written: String, seconds: Double?) throws {
        // 06/11/1994 08:49:00 GMT.
        let now = Date(timeIntervalSince1970: 784_111_740)
        #expect(RetryAfter.seconds(written, now: now) == seconds)
    }
}
