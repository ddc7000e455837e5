"""Batches as archivists see them: scans sent through the browser, watched to their end, and what became of them."""

import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from selenium.webdriver.common.by import By

import support
from test_room import RoomTest

PAGES = {"archivist": ["/batches", "/batches/live", "/batches/upload"], "administrator": ["/production"]}


class WatchedRoom(support.Room):
    """A room that watches its own inbox, with short patience."""

    def fill(self):
        super().fill()
        config = self.folder / "conf"
        shutil.copytree(support.CHECKOUT / "Config", config)
        (config / "sohoa.yaml").write_text(
            f"watch: {{inbox: {self.folder}/inbox, settleSeconds: 1, everySeconds: 0.5}}\nuploads: {{fileMiB: 40}}\n", encoding="utf-8")
        self.settings = config / "sohoa.yaml"

    def start(self, listen):
        self.log = open(self.folder / "serve.log", "w+", encoding="utf-8")
        self.server = subprocess.Popen(
            [support.SOHOA, "serve", "--archive", str(self.archive), "--listen", listen, "--settings", str(self.settings)],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, preexec_fn=support.end_with_us)
        support.wait_for(self.address, self.server, lambda: pathlib.Path(self.log.name).read_text(encoding="utf-8"))


class Batches(RoomTest):
    @classmethod
    def setUpClass(cls):
        cls.watched = WatchedRoom()

    @classmethod
    def tearDownClass(cls):
        cls.watched.stop()

    def setUp(self):
        self.room = self.watched
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="sohoa-upload-"))
        self.addCleanup(shutil.rmtree, self.scratch, True)

    def text(self, name, words):
        path = self.scratch / name
        path.write_text(words, encoding="utf-8")
        return str(path)

    def choose(self, driver, *paths):
        driver.find_element(By.ID, "files").send_keys("\n".join(paths))
        driver.find_element(By.CSS_SELECTOR, "#upload button").click()

    def sent(self, driver, seconds=60):
        """Waits until all files are sent; the words beside each."""
        self.wait(driver, lambda: self.all(driver, "#sending[data-ready]"), seconds)
        return [item.text for item in self.all(driver, "#queue li")]

    def documents(self):
        return self.room.run("export").count("\n")

    def test_scans_are_sent_and_watched_to_the_end(self):
        before = self.documents()
        driver = self.visitor("archivist")
        self.go(driver, "/batches/upload")
        scan = str(support.CHECKOUT / "Samples/inbox/Quyet dinh 417 phe duyet ke hoach so hoa.pdf")
        fresh = self.text("Giấy mời 31.txt", "Số: 31/GM-UBND\nGIẤY MỜI\nVề việc dự họp xem lô quét trực tiếp.")
        broken = self.text("hỏng.pdf", "%PDF-1.4\nkhông có gì startxref")
        program = self.scratch / "chương trình.pdf"
        program.write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(9000))
        self.choose(driver, scan, fresh, broken, str(program))
        told = self.sent(driver)
        self.assertIn("kho đã có tệp này", told[0])
        self.assertIn("xong", told[1])
        self.assertIn("xong", told[2])
        self.assertIn("Không phải bản quét", told[3])
        support.screenshot(driver, "batches sent")

        self.press(driver, "#after a")
        self.assertEqual(self.path(driver), "/batches/live")
        self.wait(driver, lambda: self.all(driver, "#line[data-ready]"))
        self.wait(driver, lambda: self.documents() == before + 1, 90)
        # The page goes on by itself: the batch of the day, one page read, one exception with its remedy.
        figure = lambda name: driver.find_element(By.CSS_SELECTOR, f"[data-figure={name}]").text
        self.wait(driver, lambda: self.all(driver, "[data-figure=exceptions]") and figure("exceptions") == "1", 60)
        self.wait(driver, lambda: figure("pagesDone") == "1" and figure("filesDone") == "2", 60)
        self.wait(driver, lambda: "hỏng.pdf" in driver.find_element(By.ID, "exceptions").text)
        self.wait(driver, lambda: driver.find_element(By.ID, "status").text == "Không còn việc nào chờ.")
        self.assertEqual([message for message in support.complaints(driver) if "415" not in message], [])
        support.screenshot(driver, "batches live")
        batch = driver.find_element(By.CSS_SELECTOR, "[data-batch]").get_attribute("data-batch")
        self.go(driver, f"/batches/{batch}?state=quarantined")
        files = driver.find_element(By.CSS_SELECTOR, ".scroll").text
        self.assertIn("hỏng.pdf", files)
        self.assertNotIn("Giấy mời 31.txt", files)
        self.assertIn("Giấy mời 31.txt", self.room.run("journal", "list", "--event", "upload"))

    def test_sending_goes_on_where_the_connection_broke(self):
        driver = self.visitor("archivist")
        self.go(driver, "/batches/upload")
        large = self.scratch / "dài.txt"
        large.write_text("Một dòng rất dài để gửi nhiều lần.\n" * 500_000, encoding="utf-8")
        driver.execute_cdp_cmd("Network.enable", {})
        slow = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 6 << 20}
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", slow)
        self.choose(driver, str(large))
        bar = lambda: float(driver.execute_script("return document.getElementById('all').value"))
        self.wait(driver, lambda: bar() > 0, 30)
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", slow | {"offline": True})
        self.wait(driver, lambda: "mất kết nối" in driver.find_element(By.ID, "queue").text, 30)
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", slow)
        self.wait(driver, lambda: bar() >= 8 << 20, 60)
        # And a page that is loaded again goes on where the server is.
        driver.find_element(By.ID, "stop").click()
        time.sleep(1)
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", slow | {"uploadThroughput": -1})
        self.go(driver, "/batches/upload")
        unfinished = driver.find_element(By.TAG_NAME, "main").text
        self.assertIn("dài.txt", unfinished)
        support.screenshot(driver, "batches unfinished")
        driver.execute_script(
            "const send = window.fetch; window.asked = []; window.fetch = (...all) => { asked.push([all[1]?.method, all[1]?.headers?.['Upload-Offset']]); return send(...all); }")
        self.choose(driver, str(large))
        self.assertIn("xong", self.sent(driver)[0])
        asked = driver.execute_script("return asked")
        self.assertEqual(asked[0][0], "HEAD")
        self.assertGreaterEqual(int(next(offset for method, offset in asked if method == "PATCH")), 4 << 20)
        found = list((self.room.folder / "inbox").rglob("dài.txt"))
        self.assertEqual([path.read_bytes() for path in found], [large.read_bytes()])

    def test_without_scripts(self):
        driver = self.visitor("archivist", scripts=False)
        self.go(driver, "/batches/upload")
        driver.find_element(By.ID, "files").send_keys(self.text("Thông báo 5.txt", "Số: 5/TB-UBND\nTHÔNG BÁO\nVề việc không có kịch bản."))
        self.press(driver, "#upload button")
        self.assertIn("Thông báo 5.txt", driver.find_element(By.TAG_NAME, "main").text)
        self.assertIn("Đã vào thư mục nhận", driver.find_element(By.TAG_NAME, "main").text)
        self.go(driver, "/batches/live")
        self.assertTrue(driver.find_element(By.CSS_SELECTOR, ".no-script").is_displayed())
        self.assertTrue(self.all(driver, "[data-batch]"))
        self.assertIn("trang đã xong", driver.find_element(By.TAG_NAME, "main").text)

    def test_the_pages_are_well_made(self):
        for role, paths in PAGES.items():
            for size in (support.DESK, support.PHONE):
                for dark in (False, True):
                    driver = self.visitor(role, size, dark)
                    batch = self.room.run("export").split('"batch":"')[1].split('"')[0]
                    for path in paths + ([f"/batches/{batch}"] if role == "archivist" else []):
                        with self.subTest(path=path, size=size, dark=dark):
                            self.go(driver, path)
                            if path == "/batches/live":
                                self.wait(driver, lambda: self.all(driver, "#line[data-ready]"))
                            self.assertEqual(support.axe(driver), [])
                            self.assertEqual(support.complaints(driver), [])
                            wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                            self.assertLessEqual(wide, 0)
                            name = path.replace("/", " ").replace(batch, "one")
                            support.screenshot(driver, f"batches{name} {size.width} {'dark' if dark else 'light'}")
                    driver.quit()


# Imported to be built upon, and run where it belongs.
del RoomTest

if __name__ == "__main__":
    unittest.main()
