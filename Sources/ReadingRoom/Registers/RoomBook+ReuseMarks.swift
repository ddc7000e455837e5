public import Accounts
import Documents
import Foundation
public import Indicators

extension RoomBook {
    /// Reuses as registers count them, after a number, the oldest first.
    public func reuseMarks(after last: Int64, limit: Int) async throws -> [ReuseMark] {
        try await reuses(in: .distantPast..<Date.distantFuture, after: last, limit: limit).map { reuse in
            ReuseMark(number: reuse.id, document: reuse.document, dossier: reuse.dossier)
        }
    }
}
