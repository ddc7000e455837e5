import Documents

extension SignOnError {
    static func settings(_ names: [String]) -> SignOnError {
        let list = names.map { "signOn." + $0 }.joined(separator: ", ")
        return SignOnError(
            .settings, fact: Bilingual("Cấu hình đăng nhập một lần chưa đúng: \(list).", "Single sign-on is set wrongly: \(list)."),
            remedy: Bilingual("Xem mục signOn trong Config/sohoa.yaml.", "The section signOn of Config/sohoa.yaml says what is allowed."))
    }

    static func secretFile(_ path: String, _ why: Bilingual) -> SignOnError {
        SignOnError(
            .settings, fact: Bilingual("Tệp bí mật \(path) \(why.vietnamese).", "The secret's file \(path) \(why.english)."),
            remedy: Bilingual(
                "Ghi bí mật do nhà cung cấp đưa vào tệp đó, chỉ tài khoản chạy sohoa đọc được (chmod 600).",
                "Write the secret that the provider gave into the file, and let only the user that runs sohoa read it (chmod 600)."))
    }

    static func unreachable(_ host: String, _ why: String) -> SignOnError {
        SignOnError(
            .unreachable,
            fact: Bilingual("Nhà cung cấp đăng nhập \(host) không trả lời: \(why)", "The provider \(host) does not answer: \(why)"),
            remedy: Bilingual(
                "Chờ rồi thử lại, hoặc đăng nhập bằng mật khẩu của phòng đọc; quản trị viên kiểm tra mạng và signOn.issuer.",
                "Wait and try again, or log in with a password of the reading room; administrators look at the network and signOn.issuer."))
    }

    static func slow(_ host: String, seconds: Double) -> SignOnError {
        unreachable(host, "> \(Int(seconds.rounded(.up))) s")
    }

    static func tooLarge(_ host: String, bytes: Int) -> SignOnError {
        SignOnError(
            .tooLarge,
            fact: Bilingual("\(host) trả lời dài hơn \(bytes >> 10) KiB.", "\(host) answers with more than \(bytes >> 10) KiB."),
            remedy: report)
    }

    static func redirected(_ host: String) -> SignOnError {
        SignOnError(
            .redirected,
            fact: Bilingual(
                "\(host) chuyển hướng một yêu cầu không được chuyển đi nơi khác.", "\(host) redirects a request that must not go elsewhere."
            ),
            remedy: Bilingual(
                "Quản trị viên: ghi signOn.issuer đúng địa chỉ cuối cùng của nhà cung cấp.",
                "Administrators: set signOn.issuer to the provider's final address."))
    }

    static func malformed(_ what: Bilingual) -> SignOnError {
        SignOnError(
            .malformed, fact: Bilingual("Câu trả lời không đúng: \(what.vietnamese).", "The answer is wrong: \(what.english)."),
            remedy: report)
    }

    static func wrongIssuer(_ place: Bilingual) -> SignOnError {
        SignOnError(
            .wrongIssuer,
            fact: Bilingual(
                "\(place.vietnamese) mang tên một nhà cung cấp khác với nhà cung cấp đã hỏi.",
                "\(place.english) names another provider than the one that was asked."),
            remedy: Bilingual(
                "Không nhập mật khẩu ở trang vừa rồi; báo quản trị viên so signOn.issuer với mục issuer của nhà cung cấp, đúng từng chữ.",
                "Enter no password on the page you came from; administrators compare signOn.issuer with the provider's issuer, letter by letter."
            ))
    }

    static let notPending = SignOnError(
        .notPending,
        fact: Bilingual(
            "Lần đăng nhập này đã dùng rồi, đã quá 10 phút, hoặc không bắt đầu ở đây.",
            "This sign-on was used already, is older than 10 minutes, or did not begin here."), remedy: again)

    static let otherBrowser = SignOnError(
        .otherBrowser,
        fact: Bilingual("Lần đăng nhập này bắt đầu ở một trình duyệt khác.", "This sign-on began in another browser."),
        remedy: Bilingual(
            "Bấm đăng nhập lại từ đầu; cho phép cookie; không mở liên kết đăng nhập do người khác gửi.",
            "Start to log in again; allow cookies; follow no login links that others send you."))

    /// `error` of the answer, if it is one that the standards know.
    static func refused(_ error: String?) -> SignOnError {
        let detail = error.map { " (\($0))" } ?? ""
        return SignOnError(
            .refused,
            fact: Bilingual("Nhà cung cấp không cho đăng nhập\(detail).", "The provider did not let you log in\(detail)."),
            remedy: Bilingual(
                "Đăng nhập lại và đồng ý ở trang của nhà cung cấp; nếu bị từ chối, hỏi người quản lý tài khoản của cơ quan.",
                "Log in again and agree on the provider's page; if it refuses, ask whoever keeps your office's accounts."))
    }

    static let codeRefused = SignOnError(
        .codeRefused,
        fact: Bilingual(
            "Nhà cung cấp không nhận mã đăng nhập: đã dùng, quá hạn, hoặc không phải của lần này.",
            "The provider does not take the code: it was used, is too old, or belongs to another sign-on."), remedy: again)

    static let clientRefused = SignOnError(
        .clientRefused,
        fact: Bilingual("Nhà cung cấp không nhận phòng đọc này.", "The provider does not accept this reading room."),
        remedy: Bilingual(
            "Quản trị viên: kiểm tra signOn.clientID, tệp signOn.clientSecretFile và cách xác thực client_secret_basic ở nhà cung cấp.",
            "Administrators: check signOn.clientID, the file signOn.clientSecretFile, and that the provider allows client_secret_basic."))
}

extension SignOnError {
    private static func token(_ code: Code, _ vietnamese: String, _ english: String) -> SignOnError {
        SignOnError(code, fact: Bilingual("Thẻ đăng nhập \(vietnamese).", "The ID token \(english)."), remedy: report)
    }

    static let algorithm = token(
        .algorithm, "không được ký bằng khóa công khai (cần RS, PS hoặc ES 256…512)",
        "is not signed with a public key (RS, PS or ES 256…512 are accepted)")
    static let unknownKey = token(
        .unknownKey, "được ký bằng khóa mà nhà cung cấp không có", "is signed with a key that the provider does not have")
    static let signature = token(.signature, "có chữ ký sai", "has a wrong signature")
    static let wrongAudience = token(.wrongAudience, "dành cho một chương trình khác", "is meant for another program")
    static let wrongNonce = token(.wrongNonce, "thuộc một lần đăng nhập khác", "belongs to another sign-on")
    static let wrongAccessToken = token(
        .wrongAccessToken, "không đi cùng thẻ truy cập đã nhận", "did not come with the access token beside it")

    static let expired = SignOnError(
        .expired,
        fact: Bilingual("Thẻ đăng nhập đã quá hạn hoặc chưa đến giờ.", "The ID token is out of its time."),
        remedy: Bilingual(
            "Quản trị viên: chỉnh đồng hồ máy này và máy của nhà cung cấp (NTP); lệch quá 60 giây thì không nhận.",
            "Administrators: set the clocks of this machine and the provider's (NTP); more than 60 s apart is refused."))
}
