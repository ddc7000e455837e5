/// A secret that lies in a file of its own.
public enum SecretFile {
    /// Without the line's end. Throws when the file is not there, says nothing, is no secret's size, or may be read by everybody.
    public static func read(_ path: String) throws(SignOnError) -> String { try ClientSecret.read(path) }
}
