import Accounts
import Documents
import Foundation
import Testing

/// Who there is and what they may do.
struct AccountTests {
    @Test func theTableOfRolesIsThis() {
        let table: [Role: Set<Permission>] = [
            .officer: [.search, .read, .download, .reuse],
            .archivist: [.search, .read, .download, .reuse, .review, .upload, .seeProduction],
            .administrator: [
                .search, .read, .download, .seeProduction, .seeReports, .manageAccounts, .seeJournal, .operate, .seeMetrics,
            ],
        ]
        for role in Role.allCases { #expect(role.permissions == table[role]) }
        #expect(Role.officer.usualModes == [.open])
    }

    @Test func theFirstAccountIsAnAdministratorAndTheLastStaysOne() async throws {
        let desk = try await Desk()
        #expect(desk.administrator.login == "quan.tri")
        let demoted = AccountChange(role: .officer)
        #expect(await code { try await desk.room.change("quan.tri", demoted, by: .console("root")) } == .forbidden)
        #expect(await code { try await desk.room.change("quan.tri", AccountChange(isEnabled: false), by: .console("root")) } == .forbidden)
        _ = try await desk.add("hai", .administrator)
        #expect(try await desk.room.change("quan.tri", demoted, by: .console("root")).role == .officer)

        let empty = try await Desk()
        try empty.tamper("DELETE FROM account")
        #expect(await code { _ = try await empty.add("lan") } == .forbidden)
    }

    @Test func namesModesAndUnitsAreChecked() async throws {
        let desk = try await Desk()
        func add(_ login: String, modes: Set<AccessMode>? = nil, units: Set<String>? = nil) async -> AccountError.Code? {
            await code {
                let draft = AccountDraft(login: login, fullName: "Trần Thị Lan", role: .officer, units: units, modes: modes)
                _ = try await desk.room.add(draft, password: Desk.password, by: .console("root"))
            }
        }
        #expect(await add("lan anh") == .invalid)
        #expect(await add("đức") == .invalid)
        #expect(await add("lan", modes: [.open, .secret]) == .invalid)
        #expect(await add("lan", units: []) == .invalid)
        #expect(await add("QUAN.TRI") == .taken)
        #expect(await add("lan", modes: [.conditional], units: ["93", "92"]) == nil)
        let account = try await desk.reopened().account(login: "Lan")
        #expect(account.units == ["92", "93"] && account.modes == [.conditional])
        #expect(account.permissions.isEmpty, "the password that somebody else chose is changed first")
    }

    @Test func weakPasswordsAreRefusedWithARemedy() throws {
        for password in [
            "ngắn quá", "1234567890", "0987654321", "aaaaaaaaaaaa", "Matkhau@12345", "qwertyuiop", "tran.thi.lan", "Trần Thị Lan 1990",
            "PASSWORD123",
            "abcdefghijk", "20251122334",
        ] {
            let refused = #expect(throws: AccountError.self, "\(password)") {
                try PasswordPolicy.check(password, login: "lan", fullName: "Trần Thị Lan")
            }
            #expect(refused?.code == .weakPassword && refused?.remedy.vietnamese.isEmpty == false)
        }
        for password in ["mưa rào tháng sáu", "Lan đi chợ huyện", "kZ8#qp!vW2x"] {
            try PasswordPolicy.check(password, login: "lan", fullName: "Trần Thị Lan")
        }
    }

    @Test func singleSignOnNeedsNoPasswordAndNobodyElsesAccount() async throws {
        let desk = try await Desk()
        let subject = ExternalSubject(issuer: "https://sso.example", subject: "u-17")
        let draft = AccountDraft(login: "lan", fullName: "Trần Thị Lan", role: .officer, external: subject)
        _ = try await desk.room.add(draft, password: nil, by: .console("root"))
        #expect(try await desk.room.account(forIssuer: "https://sso.example", subject: "u-17")?.login == "lan")
        #expect(try await desk.room.account(forIssuer: "https://other.example", subject: "u-17") == nil)
        let session = try await desk.room.logIn(subject, address: "10.0.0.7")
        #expect(session.session.account.may(.search))
        #expect(await desk.refusal("lan", "") == .wrongPassword)
        #expect(await code { try await desk.room.change("quan.tri", AccountChange(external: subject), by: .console("root")) } == .taken)
        let stranger = ExternalSubject(issuer: "https://sso.example", subject: "u-18")
        #expect(await code { _ = try await desk.room.logIn(stranger, address: "10.0.0.7") } == .notFound)
        #expect(try await desk.room.entries(limit: 1).first?.event == .loginFailed)
    }
}
