public import Documents
public import Foundation

/// Why something about accounts, sessions or the journal of use could not be done: a code, the fact, and the remedy.
public struct AccountError: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// Login name or password is wrong; which of them is not said.
        case wrongPassword
        /// Too many failures; `retryAt` says until when.
        case locked
        /// Too many people are logging in at this moment.
        case busy
        /// The password was right and the account is locked.
        case disabled
        /// The password that was chosen does not do.
        case weakPassword
        /// There is no such account, token or search.
        case notFound
        /// The name is taken.
        case taken
        /// A value cannot be.
        case invalid
        /// The rules of the house forbid it.
        case forbidden
        /// The database cannot be opened or written.
        case unreachable
        /// What is stored cannot be understood.
        case corrupt
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual
    /// When to try again, of `.locked`.
    public var retryAt: Date?

    public init(_ code: Code, fact: Bilingual, remedy: Bilingual, retryAt: Date? = nil) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
        self.retryAt = retryAt
    }
}

extension AccountError {
    static let wrongPassword = AccountError(
        .wrongPassword,
        fact: Bilingual("Tên đăng nhập hoặc mật khẩu không đúng.", "The login name or the password is wrong."),
        remedy: Bilingual(
            "Kiểm tra bộ gõ và phím Caps Lock; nếu quên mật khẩu, nhờ quản trị viên đặt lại.",
            "Check the keyboard and Caps Lock; if you forgot the password, ask an administrator for a new one."))

    static let disabled = AccountError(
        .disabled, fact: Bilingual("Tài khoản này đã bị khóa.", "This account is locked."),
        remedy: Bilingual("Liên hệ quản trị viên.", "Speak to an administrator."))

    static let busy = AccountError(
        .busy, fact: Bilingual("Quá nhiều người đang đăng nhập cùng lúc.", "Too many people are logging in at this moment."),
        remedy: Bilingual("Chờ một phút rồi đăng nhập lại.", "Wait a minute, then log in again."))

    static func locked(until: Date, now: Date) -> AccountError {
        let minutes = max(1, Int((until.timeIntervalSince(now) / 60).rounded(.up)))
        return AccountError(
            .locked,
            fact: Bilingual(
                "Đăng nhập sai quá nhiều lần; tạm khóa \(minutes) phút.", "Too many failed logins; locked for \(minutes) minutes."),
            remedy: Bilingual(
                "Chờ hết thời gian khóa, hoặc nhờ quản trị viên mở khóa.", "Wait until the time is over, or ask an administrator to unlock."
            ),
            retryAt: until)
    }

    static func noAccount(_ name: String) -> AccountError {
        AccountError(
            .notFound, fact: Bilingual("Không có tài khoản \(name).", "There is no account \(name)."),
            remedy: Bilingual("Xem các tài khoản bằng `sohoa account list`.", "See the accounts with `sohoa account list`."))
    }

    static func taken(_ what: Bilingual) -> AccountError {
        AccountError(
            .taken, fact: Bilingual("\(what.vietnamese) đã có.", "\(what.english) is taken."),
            remedy: Bilingual("Chọn tên khác.", "Choose another name."))
    }

    static func invalid(_ fact: Bilingual, _ remedy: Bilingual) -> AccountError { AccountError(.invalid, fact: fact, remedy: remedy) }
}
