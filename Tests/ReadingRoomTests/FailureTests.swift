import Documents
import HTTPTypes
import SearchIndex
import Testing

@testable import ReadingRoom

struct FailureTests {
    @Test func oneAddressIsOneText() {
        #expect(PeerAddress.normal("::ffff:127.0.0.1") == "127.0.0.1" && PeerAddress.normal("0:0::1") == "::1")
        #expect(PeerAddress.normal("localhost") == nil && PeerAddress.normal("") == nil && PeerAddress.normal("1.2.3.4:5") == nil)
    }

    @Test func whatBrokeIsNothingForAPage() {
        let secret = Bilingual("/kho/catalogue.sqlite SELECT", "/kho/catalogue.sqlite SELECT")
        let failures: [any Error] = [
            SearchFailure(.damaged, fact: secret, remedy: secret),
            StepFailure(.inputOutput, stage: .read, fact: secret, remedy: secret),
        ]
        for failure in failures {
            let shown = RoomError(failure)
            #expect(shown.status == .serviceUnavailable && !shown.fact.english.contains("/kho") && !shown.remedy.english.contains("/kho"))
        }
        let busy = RoomError(StepFailure(.busy, stage: .read, fact: Bilingual("đợi", "wait"), remedy: secret))
        #expect(busy.fact.english == "wait" && busy.status == .serviceUnavailable)
    }
}
