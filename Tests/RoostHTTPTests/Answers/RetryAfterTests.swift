import RoostTestKit
import Testing

@testable import RoostHTTP

@Suite struct RetryAfterTests {
    @Test(
        arguments: [
            ("7", nil, 7000),
            (" 0 ", nil, 0),
            ("99999999999999999999", nil, .max),
            ("9223372036854775807", nil, .max),
            ("-1", nil, nil),
            ("soon", nil, nil),
            ("", nil, nil),
            ("1.5", nil, nil),
            ("Sun, 22 Nov 2026 07:00:30 GMT", nil, 30_000),
            ("Sunday, 22-Nov-26 07:00:30 GMT", nil, 30_000),
            ("Sun Nov 22 07:00:30 2026", nil, 30_000),
            ("Sun, 22 Nov 2026 06:00:00 GMT", nil, 0),
            ("Sun, 22 Nov 2026 09:00:05 GMT", "Sun, 22 Nov 2026 09:00:00 GMT", 5000),
            ("Sun, 22 Nov 2026 07:00:30 GMT", "nonsense", 30_000),
        ] as [(String, String?, Int64?)])
    func forms(text: String, date: String?, milliseconds: Int64?) {
        let head = AnswerHead(status: 429, retryAfter: text, date: date)
        #expect(head.retryDelay(clock: FakeClock()) == milliseconds)
    }

    @Test func silenceIsNoWish() {
        #expect(AnswerHead(status: 429).retryDelay(clock: FakeClock()) == nil)
    }
}
