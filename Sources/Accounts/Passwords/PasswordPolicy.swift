import Archive
import Documents

/// What a password has to be. Long is what counts; rules about digits and signs make people write passwords down.
public enum PasswordPolicy {
    /// Characters, composed letters counting once.
    public static let shortest = 10
    /// Enough for any sentence; more would be work for nothing.
    public static let longest = 200

    /// Refuses a password that is short, of few different characters, one that everybody tries first, or the person's own name with digits.
    ///
    ///     try PasswordPolicy.check("matkhau12345", login: "lan", fullName: "Trần Thị Lan") // throws .weakPassword
    ///     try PasswordPolicy.check("mưa rào tháng sáu", login: "lan", fullName: "Trần Thị Lan")
    public static func check(_ password: String, login: String, fullName: String) throws(AccountError) {
        guard password.count >= shortest else {
            throw weak(
                Bilingual("Mật khẩu ngắn hơn \(shortest) ký tự.", "The password has fewer than \(shortest) characters."),
                Bilingual(
                    "Dùng một câu ngắn dễ nhớ, như bốn từ không liên quan.",
                    "Take a short sentence, as four words that have nothing in common."))
        }
        guard password.count <= longest else {
            throw weak(
                Bilingual("Mật khẩu dài hơn \(longest) ký tự.", "The password has more than \(longest) characters."),
                Bilingual("Chọn mật khẩu ngắn hơn.", "Choose a shorter one."))
        }
        let plain = core(password)
        let names = [core(login), core(fullName)].filter { !$0.isEmpty }
        guard !names.contains(plain) else {
            throw weak(
                Bilingual("Mật khẩu là tên đăng nhập hoặc họ tên.", "The password is the login name or the full name."),
                Bilingual("Chọn mật khẩu không có tên mình.", "Choose one without your name."))
        }
        let folded = password.lowercased().filter { !$0.isWhitespace }
        guard Set(folded).count >= 4, !isCommon(folded), !commonest.contains(plain) else {
            throw weak(
                Bilingual("Mật khẩu này nằm trong số bị đoán đầu tiên.", "The password is among those that are guessed first."),
                Bilingual("Chọn mật khẩu khác, như một câu ngắn dễ nhớ.", "Choose another, as a short sentence."))
        }
    }

    private static func weak(_ fact: Bilingual, _ remedy: Bilingual) -> AccountError {
        AccountError(.weakPassword, fact: fact, remedy: remedy)
    }

    /// The letters without case and marks: `Trần Thị Lan 1990!` and `tranthilan` are one.
    private static func core(_ text: String) -> String { text.nameKey.filter(\.isLetter) }

    /// A run along the keyboard or the digits, or one of those with digits behind.
    private static func isCommon(_ password: String) -> Bool {
        runs.contains { $0.contains(password) || String($0.reversed()).contains(password) }
    }

    private static let runs = [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn",
        "1q2w3e4r5t6y7u8i9o0p",
        "!@#$%^&*()_+", "qwerty1234567890", "1234567890qwertyuiop",
    ]

    /// The letters of what is tried first, here and elsewhere; digits and signs around them do not help.
    private static let commonest: Set<String> = [
        "", "password", "passw", "pssword", "pssw", "passwrd", "admin", "administrator", "matkhau", "mtkhu", "matkhaumoi", "quantri",
        "quantrivien",
        "canbo", "luutru", "sohoa", "welcome", "letmein", "iloveyou", "anhyeuem", "emyeuanh", "yeuem", "yeuanh", "vietnam", "hanoi",
        "saigon",
        "hochiminh", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abc", "abcd", "qaz", "qazwsx", "aa", "changeme", "default", "secret",
        "google",
        "facebook", "khongco", "khongbiet", "thanhcong", "hoilamgi",
    ]
}
