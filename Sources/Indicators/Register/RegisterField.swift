/// What is kept of a row of the procedure system's export. Telephone numbers, addresses and notes are not: no figure needs them.
public enum RegisterField: String, CaseIterable, Sendable {
    case dossier, procedure, procedureName, sector, sectorName, channel, unit, unitName, status, summary, owner, ownerIdentity
    case receivedOn, dueOn, finishedOn, returnedOn
    case serviceLevel, componentFiles, reused, fromStore, resultRequired, resultFile, resultCode, resultSynced
    case payment, fee, complained, supplements

    /// A register without these is none.
    static let needed: [RegisterField] = [.dossier, .unit, .receivedOn]
}
