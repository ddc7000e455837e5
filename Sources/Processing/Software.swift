/// This program's name in the files it makes.
public enum Software {
    public static let version = "0.1.0"
    public static let name = "SoHoa \(version)"
}
