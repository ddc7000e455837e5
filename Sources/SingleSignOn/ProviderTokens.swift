import Documents
import Foundation

/// What a code was exchanged for. The access token is looked at for its hash alone; the room asks nothing with it.
struct ProviderTokens: Sendable {
    let identity: String
    let access: String?

    private struct Wire: Decodable {
        let id_token: String
        let access_token: String?
    }

    private struct Refusal: Decodable {
        let error: String
    }

    init(_ answer: ProviderAnswer) throws(SignOnError) {
        let what = Bilingual("lời đáp khi đổi mã đăng nhập", "what the code was exchanged for")
        guard answer.status == 200 else {
            let error = (try? JSONDecoder().decode(Refusal.self, from: answer.body))?.error
            if error == "invalid_grant" { throw .codeRefused }
            if error == "invalid_client" || error == "unauthorized_client" || answer.status == 401 { throw .clientRefused }
            throw .malformed(Bilingual(what.vietnamese + " (HTTP \(answer.status))", what.english + " (HTTP \(answer.status))"))
        }
        guard let wire = try? JSONDecoder().decode(Wire.self, from: answer.body) else { throw .malformed(what) }
        identity = wire.id_token
        access = wire.access_token
    }
}
