import ArgumentParser
import Foundation

/// The one table of exit codes.
extension ExitCode {
    /// Done, but something was quarantined; of an inspection: something should be scanned again or could not be read;
    /// of a training: the new model is worse than the old one, which stays.
    static let exceptions = ExitCode(3)
    /// The archive is locked or unreachable.
    static let archive = ExitCode(4)
    /// The command was called wrongly. ArgumentParser has a number of its own for that; ours is 2, as in every shell.
    static let usage = ExitCode(2)
}
