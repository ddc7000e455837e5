/// What a page's content draws: where its images lie, and how much else there is.
struct PageMarks {
    struct Image {
        var object: PDFObject
        /// From the unit square to the page.
        var placement: Transformation
    }

    /// Images that cover the page; the last one hides everything before it.
    private(set) var cover: Image?
    /// After the cover: characters of visible text, and the area of other marks as a share of the page.
    private(set) var visibleCharacters = 0
    private(set) var markedShare = 0.0
    private(set) var isUnderstood = true

    private let box: PageBox

    init(content: [UInt8], resources: PDFObject, box: PageBox) {
        self.box = box
        scan(content, resources: resources, base: .identity, depth: 0)
    }

    /// The image that is the page, when nothing but small marks (a stamp's text, a flattened signature) lies on it.
    var scan: Image? {
        isUnderstood && visibleCharacters <= 300 && markedShare <= 0.08 ? cover : nil
    }

    private struct State {
        var transformation: Transformation
        var textMode = 0.0
    }

    private mutating func scan(_ content: [UInt8], resources: PDFObject, base: Transformation, depth: Int) {
        var scanner = ContentScanner(content)
        var state = State(transformation: base)
        var stack: [State] = []
        var path: PageBox?
        while let (name, operands) = scanner.next() {
            let numbers = operands.compactMap { if case .number(let value) = $0 { value } else { nil } }
            switch name {
            case "q": if stack.count < 512 { stack.append(state) }
            case "Q": state = stack.popLast() ?? State(transformation: base)
            case "cm": if numbers.count >= 6 { state.transformation = Transformation(numbers.suffix(6)).then(state.transformation) }
            case "Tr": state.textMode = numbers.last ?? 0
            case "Tj", "TJ", "'", "\"":
                if state.textMode != 3, state.textMode != 7 {
                    visibleCharacters += operands.reduce(0) { if case .text(let count) = $1 { $0 + count } else { $0 } }
                }
            case "re":
                if numbers.count >= 4 {
                    let n = numbers.suffix(4).map(\.self)
                    for (x, y) in [(n[0], n[1]), (n[0] + n[2], n[1] + n[3])] { extend(&path, by: state.transformation.apply(x, y)) }
                }
            case "m", "l", "c", "v", "y":
                for index in stride(from: 0, to: numbers.count - 1, by: 2) {
                    extend(&path, by: state.transformation.apply(numbers[index], numbers[index + 1]))
                }
            case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s":
                if let path { mark(path) }
                path = nil
            case "n": path = nil
            case "sh": mark(box)
            case "BI": mark(state.transformation.unitSquare)
            case "Do":
                guard case .name(let key)? = operands.last else { continue }
                draw(resources["/XObject"][key], resources: resources, at: state.transformation, depth: depth)
            default: continue
            }
        }
    }

    private mutating func draw(_ object: PDFObject, resources: PDFObject, at placement: Transformation, depth: Int) {
        switch object["/Subtype"].name {
        case "/Image":
            let place = placement.unitSquare
            let isSeeThrough = object["/SMask"].exists || object["/Mask"].exists || object["/ImageMask"].bool == true
            if box.overlap(place) >= 0.9 * box.area, !isSeeThrough {
                cover = Image(object: object, placement: placement)
                visibleCharacters = 0
                markedShare = 0
            } else {
                mark(place)
            }
        case "/Form":
            guard depth < 3, let content = object.bytes else { return isUnderstood = false }
            let matrix = object["/Matrix"].numbers
            let own = object["/Resources"]
            scan(
                content, resources: own.exists ? own : resources, base: Transformation(matrix).then(placement), depth: depth + 1)
        default: break
        }
    }

    private mutating func mark(_ place: PageBox) { markedShare += box.overlap(place) / box.area }

    private func extend(_ path: inout PageBox?, by point: (x: Double, y: Double)) {
        guard let old = path else {
            path = PageBox(left: point.x, bottom: point.y, right: point.x, top: point.y)
            return
        }
        path = PageBox(
            left: min(old.left, point.x), bottom: min(old.bottom, point.y), right: max(old.right, point.x), top: max(old.top, point.y))
    }
}
