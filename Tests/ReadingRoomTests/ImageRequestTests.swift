import Documents
import Testing

@testable import ReadingRoom

/// Addresses of the IIIF Image API 3.0 on a page of 1,000 × 800 pixels.
struct ImageRequestTests {
    private func canonical(_ address: String, width: Int = 1_000, height: Int = 800) throws -> String {
        let parts = address.split(separator: "/").map(String.init)
        return try ImageRequest(
            region: parts[0], size: parts[1], rotation: parts[2], quality: parts[3], width: width, height: height
        ).canonical
    }

    @Test(arguments: [
        ("full/max/0/default.jpg", "full/max/0/default.jpg"), ("0,0,1000,800/1000,800/0/color.jpg", "full/max/0/default.jpg"),
        ("0,0,5000,5000/max/0/default.jpg", "full/max/0/default.jpg"), ("square/max/0/default.jpg", "100,0,800,800/max/0/default.jpg"),
        ("900,700,200,200/max/0/default.jpg", "900,700,100,100/max/0/default.jpg"),
        ("pct:50,0,50,50/max/0/default.jpg", "500,0,500,400/max/0/default.jpg"),
        ("pct:41.6,7.5,40,70/max/0/default.jpg", "416,60,400,560/max/0/default.jpg"),
        ("full/500,/0/default.jpg", "full/500,400/0/default.jpg"), ("full/,200/0/default.jpg", "full/250,200/0/default.jpg"),
        ("full/300,300/0/default.jpg", "full/300,300/0/default.jpg"), ("full/pct:25/0/default.jpg", "full/250,200/0/default.jpg"),
        ("full/!300,300/0/default.jpg", "full/300,240/0/default.jpg"), ("full/!3000,3000/0/default.jpg", "full/max/0/default.jpg"),
        ("full/^500,/0/default.jpg", "full/500,400/0/default.jpg"), ("full/max/90/gray.jpg", "full/max/90/gray.jpg"),
        ("full/max/360/default.jpg", "full/max/0/default.jpg"), ("full/max/180.0/default.jpg", "full/max/180/default.jpg"),
    ])
    func everyWayOfAskingComesToOne(address: String, expected: String) throws { #expect(try canonical(address) == expected) }

    @Test(arguments: [
        "1000,0,10,10/max/0/default.jpg", "0,0,0,10/max/0/default.jpg", "0,0,10/max/0/default.jpg", "-1,0,10,10/max/0/default.jpg",
        "0,0,1.5,10/max/0/default.jpg", "pct:0,0,1e1,10/max/0/default.jpg", "pct:101,0,10,10/max/0/default.jpg",
        "all/max/0/default.jpg", "full/full/0/default.jpg", "full/1001,/0/default.jpg", "full/,801/0/default.jpg",
        "full/1001,10/0/default.jpg", "full/0,/0/default.jpg", "full/,/0/default.jpg", "full/!500,/0/default.jpg",
        "full/pct:0/0/default.jpg", "full/pct:101/0/default.jpg", "full/+5,/0/default.jpg", "full/99999999999999999999,/0/default.jpg",
        "full/max/361/default.jpg", "full/max/-90/default.jpg", "full/max/x/default.jpg", "full/max/0/default", "full/max/0/native.jpg",
        "full/max/0/default.bmp", "full/max/0/default.jpg.jpg", "full/^6000,/0/default.jpg/",
    ])
    func whatBreaksTheRulesIsSaidToBeInvalid(address: String) {
        #expect {
            try canonical(address)
        } throws: { error in
            if case ImageFault.invalid = error { true } else { address.contains("^") }
        }
    }

    @Test(arguments: [
        "full/^1001,/0/default.jpg", "full/^max/0/default.jpg", "full/^pct:200/0/default.jpg", "full/^!2000,2000/0/default.jpg",
        "full/max/45/default.jpg", "full/max/!0/default.jpg", "full/max/0/bitonal.jpg", "full/max/0/default.png",
    ])
    func whatIsNotDoneHereIsSaidToBeSo(address: String) {
        #expect {
            try canonical(address)
        } throws: { error in
            if case ImageFault.notImplemented = error { true } else { false }
        }
    }

    @Test func noImageIsLargerThanTheLimit() throws {
        #expect(try canonical("full/5000,/0/default.jpg", width: 10_000, height: 4_000) == "full/max/0/default.jpg")
        #expect(throws: ImageFault.invalid("6000,")) { try canonical("full/6000,/0/default.jpg", width: 10_000, height: 4_000) }
        let request = try ImageRequest(
            region: "full", size: "max", rotation: "0", quality: "default.jpg", width: 4_000, height: 60_000)
        #expect(request.size.width == 333 && request.size.height == 5_000 && request.naturalWidth >= 333)
    }

    @Test func allThatAViewerIsToldCanBeAsked() throws {
        for (width, height) in [(1_000, 800), (2_481, 3_507), (1, 1), (12_000, 9_000)] {
            let information = ImageInformation(id: "x", width: width, height: height)
            for size in information.sizes {
                _ = try canonical("full/\(size.width),\(size.height)/0/default.jpg", width: width, height: height)
            }
            let largest = try #require(information.tiles.first?.scaleFactors.last)
            #expect(largest * 512 >= max(width, height))
        }
    }
}
