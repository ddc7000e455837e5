@main
struct SoHoa {
    static func main() {}
}
