/// One dossier as the procedure system has it.
public struct RegisterRow: Hashable, Sendable {
    /// Where it stood in the file, from 1.
    public var line = 0
    public var dossier = ""
    public var unit = ""
    public var unitName = ""
    public var procedure = ""
    public var procedureName = ""
    public var sector = ""
    public var sectorName = ""
    public var channel = 1
    public var status = 0
    public var serviceLevel = 0
    public var receivedOn: Day?
    public var dueOn: Day?
    public var finishedOn: Day?
    public var returnedOn: Day?
    public var componentFiles = 0
    public var payment = 0
    public var supplements = 0
    public var reused = false
    public var fromStore = false
    public var resultRequired = false
    public var resultFile = false
    public var resultCode = ""
    public var resultSynced = false
    public var hasFee = false
    public var complained = false
    public var owner = ""
    public var ownerIdentity = ""
    public var summary = ""

    public init() {}
}
