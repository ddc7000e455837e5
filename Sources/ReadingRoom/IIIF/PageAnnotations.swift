import Documents

/// The words of a page, a line at a time and each where it stands: annotations that supplement the page's canvas.
enum PageAnnotations {
    /// - Parameters:
    ///   - page: the address of the page's image service.
    ///   - text: `nil` of a page that was not read.
    static func resource(_ page: String, _ text: PageText?) -> Resource {
        let canvas = page + "/canvas"
        let lines = (text?.lines ?? []).filter { !$0.words.isEmpty }
        return Resource("AnnotationPage", page + "/text", .both(Bilingual("Chữ đọc được", "Text as it was read"))).with { list in
            list.items = lines.enumerated().compactMap { index, line in
                guard let box = line.box.flatMap({ text?.upright($0) }), let size = text?.uprightSize else { return nil }
                let (left, top) = (max(0, box.left), max(0, box.top))
                let (width, height) = (min(box.right, size.width) - left, min(box.bottom, size.height) - top)
                guard width > 0, height > 0 else { return nil }
                return Resource("Annotation", "\(page)/text/\(index + 1)").with {
                    $0.motivation = "supplementing"
                    $0.body = .text(Resource.TextBody(value: line.text))
                    $0.target = "\(canvas)#xywh=\(left),\(top),\(width),\(height)"
                }
            }
        }
    }
}
