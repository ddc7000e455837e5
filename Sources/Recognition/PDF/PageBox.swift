/// A PDF rectangle in points, corners in order.
struct PageBox {
    var left: Double
    var bottom: Double
    var right: Double
    var top: Double

    init(left: Double, bottom: Double, right: Double, top: Double) {
        self.left = left
        self.bottom = bottom
        self.right = right
        self.top = top
    }

    /// From an array of four numbers; `nil` when there are not four, or the rectangle is empty.
    init?(_ numbers: [Double]) {
        guard numbers.count == 4, numbers.allSatisfy({ $0.isFinite && abs($0) < 1e7 }) else { return nil }
        self.init(
            left: min(numbers[0], numbers[2]), bottom: min(numbers[1], numbers[3]), right: max(numbers[0], numbers[2]),
            top: max(numbers[1], numbers[3]))
        guard width > 0, height > 0 else { return nil }
    }

    var width: Double { right - left }
    var height: Double { top - bottom }
    var area: Double { max(0, width) * max(0, height) }

    func intersection(_ other: PageBox) -> PageBox {
        PageBox(left: max(left, other.left), bottom: max(bottom, other.bottom), right: min(right, other.right), top: min(top, other.top))
    }

    /// The area common to both; 0 when they do not meet.
    func overlap(_ other: PageBox) -> Double {
        let common = intersection(other)
        return common.width > 0 && common.height > 0 ? common.width * common.height : 0
    }
}

/// A PDF transformation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
struct Transformation {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    static let identity = Transformation()

    init() {}

    /// From six numbers; the identity for anything else.
    init(_ n: some Collection<Double>) {
        let n = Array(n)
        guard n.count == 6 else { return }
        (a, b, c, d, e, f) = (n[0], n[1], n[2], n[3], n[4], n[5])
    }

    /// This transformation, then the other.
    func then(_ o: Transformation) -> Transformation {
        Transformation([
            a * o.a + b * o.c, a * o.b + b * o.d, c * o.a + d * o.c, c * o.b + d * o.d, e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f,
        ])
    }

    func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

    /// Where the unit square, which is what images are drawn on, comes to lie.
    var unitSquare: PageBox {
        let xs = [e, a + e, c + e, a + c + e]
        let ys = [f, b + f, d + f, b + d + f]
        return PageBox(left: xs.reduce(xs[0], min), bottom: ys.reduce(ys[0], min), right: xs.reduce(xs[0], max), top: ys.reduce(ys[0], max))
    }
}
