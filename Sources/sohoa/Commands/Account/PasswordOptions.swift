import Accounts
import ArgumentParser
import Documents
import Foundation

/// Where a password comes from. Never from the command line, which others on the machine can see.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Lấy mật khẩu từ một dòng của đầu vào chuẩn. / Take the password from one line of standard input.")
    var passwordStdin = false

    @Flag(help: "Không buộc đổi mật khẩu ở lần đăng nhập đầu. / The password need not be changed at the first login.")
    var keepPassword = false

    /// Asks twice on a terminal, without showing what is typed.
    func password(_ speech: Speech) throws -> String {
        if passwordStdin {
            guard let line = readLine(strippingNewline: true), !line.isEmpty else {
                throw SettingsError(
                    fact: Bilingual("Đầu vào chuẩn không có mật khẩu.", "There is no password on standard input."),
                    remedy: Bilingual("Đưa mật khẩu vào một dòng.", "Give the password as one line."))
            }
            return line
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw SettingsError(
                fact: Bilingual("Không có màn hình để hỏi mật khẩu.", "There is no terminal to ask for the password."),
                remedy: Bilingual(
                    "Thêm --password-stdin và đưa mật khẩu vào đầu vào chuẩn.", "Add --password-stdin and give it on standard input."))
        }
        let first = Self.ask(speech("Mật khẩu: ", "Password: "))
        guard let first, first == Self.ask(speech("Nhập lại: ", "Again: ")) else {
            throw SettingsError(
                fact: Bilingual("Hai lần nhập không giống nhau.", "The two are not the same."),
                remedy: Bilingual("Chạy lại và nhập cẩn thận.", "Run again and type with care."))
        }
        return first
    }

    /// One line from the terminal; `nil` at its end.
    private static func ask(_ question: String) -> String? {
        FileHandle.standardError.write(Data(question.utf8))
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return readLine(strippingNewline: true)
    }
}

extension Visitor {
    /// Whoever works at this machine.
    static var here: Visitor { .console(NSUserName()) }
}
