"""The ground itself, tried on a page of its own: what it looks for, it finds."""

import http.server
import os
import pathlib
import tempfile
import threading
import unittest.mock

import support

GOOD = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Phòng đọc</title><style>:root { color-scheme: light dark }</style></head>
<body><main><h1>Phòng đọc</h1><p id="script">không</p><noscript><p id="plain">Không cần JavaScript</p></noscript>
<div style="height: 2000px"></div></main><script>document.getElementById("script").textContent = "có"</script></body></html>"""

BAD = GOOD.replace("<h1>", '<img src="/gone.png"><button></button><p style="color: #ccc; background: #fff">mờ</p><h1>')


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        pages = {"/good": GOOD, "/bad": BAD}
        self.send_response(200 if self.path in pages else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("X-Language", self.headers.get("Accept-Language", ""))
        self.end_headers()
        self.wfile.write(pages.get(self.path, "").encode())

    def log_message(self, *parts):
        pass


class Ground(support.BrowserTest):
    def setUp(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.address = f"http://127.0.0.1:{server.server_port}"

    def test_violations_and_complaints_are_found_where_they_are(self):
        browser = self.browser()
        browser.get(self.address + "/good")
        self.assertEqual(support.axe(browser), [])
        browser.get(self.address + "/bad")
        found = " ".join(support.axe(browser))
        for rule in ("image-alt", "button-name", "color-contrast"):
            self.assertIn(rule, found)
        self.assertTrue(any("gone.png" in complaint for complaint in support.complaints(browser)))

    def test_sizes_and_colours_are_as_asked(self):
        for size in (support.DESK, support.PHONE):
            for dark in (False, True):
                browser = self.browser(size, dark)
                browser.get(self.address + "/good")
                seen = browser.execute_script("return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]")
                self.assertEqual(seen, [size.width, size.height, dark])
                self.assertEqual(browser.execute_script("return navigator.language"), "vi")

    def test_scripts_can_be_off(self):
        for scripts, text in ((True, "có"), (False, "không")):
            browser = self.browser(scripts=scripts)
            browser.get(self.address + "/good")
            self.assertEqual(browser.find_element("id", "script").text, text)
            self.assertEqual(len(browser.find_elements("id", "plain")), 0 if scripts else 1)

    def test_pictures_are_of_the_whole_page(self):
        browser = self.browser(support.PHONE)
        browser.get(self.address + "/good")
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.dict(os.environ, SOHOA_SCREENSHOTS=folder):
            picture = support.screenshot(browser, "phòng đọc / 390")
            header = pathlib.Path(picture).read_bytes()[:24]
            self.assertEqual(int.from_bytes(header[16:20], "big"), 390)
            self.assertGreater(int.from_bytes(header[20:24], "big"), 2000)


class Whole(support.BrowserTest):
    def test_the_reading_room_answers(self):
        room = support.room()
        browser = self.browser()
        browser.get(room.address)
        self.assertTrue(browser.title)
        self.assertEqual(support.axe(browser), [])


if __name__ == "__main__":
    unittest.main()
