"""The rates as administrators see them: figures that move with the register, the way down to dossiers, one sheet of A4, a screen on the wall."""

import base64
import csv
import datetime
import json
import io
import pathlib
import subprocess
import tempfile
import time
import unittest
import urllib.request

import jsonschema
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

import support
from test_room import RoomTest

SAMPLE = support.CHECKOUT / "Samples/register"


LISTS = """
levels: [{id: province, name: {vi: Cấp tỉnh, en: Province}}, {id: commune, name: {vi: Cấp xã, en: Commune}}]
lists:
  - id: two
    name: {vi: Hai thủ tục, en: Two procedures}
    announced: {province: 4, commune: 1}
    procedures: [{code: 9.000101, level: commune}, {code: 9.000201, level: province}]
  - {id: paperless, name: {vi: Thủ tục không hồ sơ giấy, en: Paperless procedures}, announced: {province: 64}}
"""


class RatesRoom(support.Room):
    samples = ["Bien ban hop giao ban tuan 18.txt"]
    settings = {"units: reporting-units.yaml": f"units: {SAMPLE}/units.yaml", "requestsPerMinute: 6000": "requestsPerMinute: 0"}

    def set(self, settings):
        super().set(settings)
        (self.folder / "config/procedure-lists.yaml").write_text(LISTS, encoding="utf-8")

    def fill(self):
        super().fill()
        self.run("register", "import", str(SAMPLE / "so-ho-so.csv"))

    def row(self, code, **changes):
        """Imports one row of the sample again, changed, as the procedure system would send it."""
        with open(SAMPLE / "so-ho-so.csv", encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            row = next(row for row in rows if row["MaHoSo"] == code) | changes
        out = io.StringIO()
        writer = csv.DictWriter(out, row.keys())
        writer.writeheader()
        writer.writerow(row)
        path = self.folder / "doi.csv"
        path.write_text(out.getvalue(), encoding="utf-8")
        self.run("register", "import", str(path))

    def rates(self, *arguments):
        return json.loads(self.run("report", "rates", "--format", "json", *arguments))["rows"]


def sample():
    with open(SAMPLE / "so-ho-so.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Rates(RoomTest):
    @classmethod
    def setUpClass(cls):
        cls.own = RatesRoom()

    @classmethod
    def tearDownClass(cls):
        cls.own.stop()

    def setUp(self):
        self.room = self.own

    def shown(self, driver, selector):
        # In one step: the page may take its figures' places with new ones between finding and reading.
        return driver.execute_script("return document.querySelector(arguments[0]).innerText", selector)

    def figure(self, driver, id):
        return self.shown(driver, f"[data-rate='{id}']")

    def counted(self, driver, id):
        return int(self.shown(driver, f"[data-counted='{id}']").replace(".", ""))

    def test_only_who_answers_for_rates_sees_them(self):
        for role in ("officer", "archivist"):
            driver = self.visitor(role)
            for path in ("/rates", "/rates/wall", "/rates/dossiers", "/rates.csv", "/rates/dossiers.csv"):
                self.go(driver, path)
                self.assertIn("Không được phép", driver.find_element(By.TAG_NAME, "h1").text, f"{role} {path}")
            self.assertFalse(self.all(driver, ".top nav a[href='/rates']"))
        driver = self.visitor("administrator")
        self.assertEqual(len(self.all(driver, ".home-rates .figure")), 3)
        self.press(driver, ".top nav a[href='/rates']")
        self.assertIn("Chỉ tiêu số hóa", driver.find_element(By.TAG_NAME, "h1").text)
        self.assertEqual(support.complaints(driver), [])

    def test_the_figures_are_those_of_the_report(self):
        driver = self.visitor("administrator")
        self.go(driver, "/rates?period=2024-09")
        self.assertEqual([self.figure(driver, id) for id in ("4.2", "4.1", "4.3")], ["69,8", "79,3", "9,48"])
        self.assertIn("255", self.all(driver, ".rate")[0].text)
        for filters in ({}, {"level": "commune"}, {"sector": "G02"}, {"channel": "2"}, {"unit": "H99.71"}, {"procedure": "9.000201"}):
            query = "&".join(f"{name}={value}" for name, value in filters.items())
            self.go(driver, f"/rates?period=2024-09&{query}")
            told = self.room.rates("--period", "2024-09", "--indicator", "4.2", "4.1", "4.3", *[f"--{n}={v}" for n, v in filters.items()])
            for row in told:
                self.assertEqual(self.figure(driver, row["indicator"]), f"{row['rate']:.2f}".replace(".", ",").removesuffix("0"), filters)
                self.assertEqual(self.counted(driver, row["indicator"]), row["numerator"], filters)
        # Chosen by hand, in a plain form.
        self.go(driver, "/rates")
        Select(driver.find_element(By.ID, "period")).select_by_value("2024-Q3")
        Select(driver.find_element(By.ID, "level")).select_by_value("district")
        self.press(driver, ".rates-filters button")
        self.assertIn("period=2024-Q3", self.path(driver))
        self.assertIn("Quý III năm 2024", driver.find_element(By.CSS_SELECTOR, "#board .meta").text)
        self.press(driver, ".chips a")
        self.assertNotIn("level=", self.path(driver))
        units = self.room.rates("--period", "2024-Q3", "--by", "unit", "--indicator", "4.2")
        self.go(driver, "/rates?period=2024-Q3&rank=commune")
        for row in self.all(driver, ".ranking tbody tr"):
            name = row.find_element(By.TAG_NAME, "th").text
            rate = next(unit["rate"] for unit in units if unit["name"] == name)
            self.assertEqual(row.find_element(By.TAG_NAME, "b").text, f"{rate:.2f}".replace(".", ",").removesuffix("0"))

    def test_programs_get_the_same_figures(self):
        driver = self.visitor("administrator")
        ask = lambda path: driver.execute_async_script(
            "const done = arguments[1]; fetch(arguments[0]).then(async a => done([a.status, await a.json()]));", "/api/v1" + path)
        schema = ask("/openapi.json")[1]
        shape = schema["paths"]["/api/v1/rates"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for by in (None, "unit", "level", "sector", "procedure", "channel", "month"):
            status, told = ask("/rates?period=2024-Q3&indicator=4.2&indicator=3.1" + (f"&by={by}" if by else ""))
            self.assertEqual(status, 200)
            jsonschema.validate(told, shape | {"components": schema["components"]})
            rows = self.room.rates("--period", "2024-Q3", "--indicator", "4.2", "3.1", *(["--by", by] if by else []))
            keys = ["numerator", "denominator", "rate", "target", "toTarget", "previous", "change"]
            figures = lambda row, key: (row.get(key), row["indicator"], [row.get(name) for name in keys])
            self.assertEqual([figures(item, "key") for item in told["items"]], [figures(row, by) for row in rows], by)
        status, told = ask("/rates?period=2024-09")
        self.assertEqual([(item["indicator"], item["rate"]) for item in told["items"]], [("4.2", 69.8), ("4.1", 79.3), ("4.3", 9.48)])
        self.assertEqual(told["items"][0]["missing"], 255)
        for path in ("/rates?period=2024-13", "/rates?unit=H00", "/rates?indicator=9.9", "/rates?by=color"):
            self.assertEqual(ask(path)[0], 400, path)

    def test_every_figure_leads_to_its_dossiers(self):
        driver = self.visitor("administrator")
        self.go(driver, "/rates?period=2024-09")
        self.press(driver, ".facts a[href*='part=lacking']")
        parts = driver.find_element(By.CSS_SELECTOR, ".summary nav").text
        self.assertIn("755", parts)
        seen = []
        while True:
            seen += [row.text for row in self.all(driver, ".dossiers tbody td:first-child")]
            if not self.all(driver, "a[rel=next]") or len(seen) >= 150:
                break
            self.press(driver, "a[rel=next]")
        self.assertEqual(len(seen), len(set(seen)))
        rows = {row["MaHoSo"]: row for row in sample()}
        for code in seen:
            row = rows[code]
            whole = row["SoTepThanhPhan"] != "0" and (row["YeuCauKetQua"] == "0" or row["DuongDanTepTinKetQua"] != "")
            self.assertFalse(whole, code)
        page = driver.find_element(By.TAG_NAME, "main").text
        self.assertIn("•••", page)
        self.assertNotIn(rows[seen[0]]["ChuHoSo"], page)
        self.assertEqual(support.axe(driver), [])
        support.screenshot(driver, "rates dossiers")
        # All of them, to take away; whose they are stays masked.
        request = urllib.request.Request(driver.find_element(By.CSS_SELECTOR, "a[href*='dossiers.csv']").get_attribute("href"))
        request.add_header("Cookie", "; ".join(f"{one['name']}={one['value']}" for one in driver.get_cookies()))
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
            table = list(csv.reader(io.StringIO(answer.read().decode("utf-8-sig"))))
        self.assertEqual(len(table), 756)
        self.assertEqual({line[0] for line in table[1:]} & set(seen), set(seen))
        self.assertFalse({line[8] for line in table[1:]} & {row["ChuHoSo"] for row in rows.values()})
        self.assertIn("figures", self.room.run("journal", "list", "--event", "figures"))

    def test_one_row_moves_the_page_by_itself(self):
        driver = self.visitor("administrator")
        self.go(driver, "/rates?period=2024-09")
        self.wait(driver, lambda: "trực tiếp" in driver.find_element(By.CSS_SELECTOR, "[data-connection]").text)
        wall = self.visitor("administrator", scripts=False)
        self.go(wall, "/rates/wall?period=2024-09")
        plain = self.figure(wall, "4.3")
        before = {id: self.counted(driver, id) for id in ("4.2", "4.1", "4.3")}
        row = next(
            row for row in sample()
            if row["NgayTiepNhan"].split()[0].endswith("/09/2024") and row["HoSoCoThanhPhanSoHoa"] == "0" and row["YeuCauKetQua"] == "1"
            and row["SoTepThanhPhan"] != "0" and not row["DuongDanTepTinKetQua"])
        try:
            # A document reused: 4.3 moves by one, and nothing else.
            self.room.row(row["MaHoSo"], HoSoCoThanhPhanSoHoa="1")
            self.wait(driver, lambda: self.counted(driver, "4.3") == before["4.3"] + 1, 15)
            self.assertEqual({id: self.counted(driver, id) for id in before}, before | {"4.3": before["4.3"] + 1})
            self.assertEqual(self.figure(driver, "4.3"), "9,52")
            # A result issued: 4.1 and 4.2 move by one.
            self.room.row(row["MaHoSo"], HoSoCoThanhPhanSoHoa="1", DuongDanTepTinKetQua="https://kho.cuulong.example/moi.pdf")
            self.wait(driver, lambda: self.counted(driver, "4.1") == before["4.1"] + 1, 15)
            self.assertEqual({id: self.counted(driver, id) for id in before}, {id: count + 1 for id, count in before.items()})
            self.assertEqual(self.figure(driver, "4.2"), "69,84")
            # Without scripts the wall loads itself again.
            self.assertEqual(plain, "9,48")
            self.wait(wall, lambda: self.figure(wall, "4.3") == "9,52", 120)
            self.assertEqual(support.complaints(driver), [])
        finally:
            self.room.row(row["MaHoSo"])
        self.wait(driver, lambda: {id: self.counted(driver, id) for id in before} == before, 15)

    def printed(self, driver, name):
        data = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})["data"]
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name) / "a.pdf"
        path.write_bytes(base64.b64decode(data))
        keep = support.os.environ.get("SOHOA_SCREENSHOTS")
        if keep:
            subprocess.run(["pdftoppm", "-r", "80", "-png", str(path), f"{keep}/{name}"], check=False)
        facts = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
        values = dict(line.split(":", 1) for line in facts.splitlines() if ":" in line)
        text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
        return int(values["Pages"]), [round(float(x)) for x in values["Page size"].split("pts")[0].split("x")], text

    def test_it_prints_on_one_sheet_of_a4(self):
        for dark in (False, True):
            driver = self.visitor("administrator", dark=dark)
            for path in ("/rates?period=2024-09", "/rates?period=2025-08&rank=commune&all=1"):
                self.go(driver, path)
                pages, size, text = self.printed(driver, f"rates-print-{'dark' if dark else 'light'}")
                self.assertEqual((pages, size), (1, [842, 595]), path)
                self.assertIn("Xếp hạng đơn vị", text)
                self.assertIn("Dự báo", text)
                if "2024-09" in path:
                    self.assertIn("69,8", text)

    def test_many_units_stay_on_one_sheet(self):
        # Sixty units that the list has not, with names as long as there are: in a month of their own.
        lines = ["MaHoSo,DonViXuLy,TenDonViXuLy,NgayTiepNhan,SoTepThanhPhan"]
        for unit in range(60):
            name = f"Trung tâm Phục vụ hành chính công xã Thạnh Phú Đông Nam Hậu Giang Trung {unit}"
            lines += [f"Z{unit}-{number},Z{unit:02},{name},05/11/2024,{int(number * 7 + unit) % 3}" for number in range(1 + unit % 9)]
        path = self.room.folder / "nhieu.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.room.run("register", "import", str(path))
        number = json.loads(self.room.run("register", "list", "--json"))[0]["id"]
        try:
            driver = self.visitor("administrator")
            self.go(driver, "/rates?period=2024-11&rank=-")
            self.assertEqual(len(self.all(driver, ".heat tbody tr")), 12)
            support.screenshot(driver, "rates many units")
            self.assertEqual(self.printed(driver, "rates-print-many")[0], 1)
            self.press(driver, "#units a[href*='all=1']")
            self.assertEqual(len(self.all(driver, ".heat tbody tr")), 60)
            self.assertEqual(self.printed(driver, "rates-print-all")[0], 1)
            self.go(driver, "/rates/wall?period=2024-11&rank=-")
            self.assertLessEqual(driver.execute_script("return document.documentElement.scrollHeight"), support.DESK.height)
            support.screenshot(driver, "rates wall many")
        finally:
            self.room.run("register", "remove", str(number))

    def test_the_inventory_is_told_in_one_line(self):
        driver = self.visitor("administrator")
        self.go(driver, "/rates?period=2024-09")
        self.assertFalse(self.all(driver, ".inventory"))
        path = self.room.folder / "muc-luc.csv"
        # The room's one document lies in no folder: its dossier is called as its file is.
        path.write_text("Mã hồ sơ;Số tờ\nBien ban hop giao ban tuan 18;2\nH13.18-240515-0001;9\nH13.18-240515-0002;4\n", encoding="utf-8")
        self.room.run("dossier", "import", str(path))
        total = json.loads(self.room.run("report", "inventory", "--format", "json"))["rows"][-1]
        self.assertEqual((total["dossiers"], total["digitized"], total["rate"], total["missing"]), (3, 1, 33.33, 2))
        for device, dark in ((support.DESK, False), (support.PHONE, True)):
            driver = self.visitor("administrator", device, dark=dark)
            self.go(driver, "/rates?period=2024-09")
            self.assertEqual(self.figure(driver, "inventory"), "33,33")
            line = driver.find_element(By.CSS_SELECTOR, ".inventory").text
            self.assertIn("1 / 3", line)
            self.assertIn("chưa đạt", line)
            self.assertLessEqual(driver.execute_script("return document.documentElement.scrollWidth"), device.width)
            self.assertEqual(support.axe(driver), [])
            support.screenshot(driver, f"rates inventory {device.width}")
        pages, size, _ = self.printed(self.visitor_on("/rates?period=2024-09"), "rates-print-inventory")
        self.assertEqual((pages, size), (1, [842, 595]))

    def visitor_on(self, path):
        driver = self.visitor("administrator")
        self.go(driver, path)
        return driver

    def test_without_scripts_everything_is_there(self):
        driver = self.visitor("administrator", scripts=False)
        self.go(driver, "/rates?period=2024-09")
        self.assertEqual(self.figure(driver, "4.2"), "69,8")
        Select(driver.find_element(By.ID, "sector")).select_by_value("G01")
        self.press(driver, ".rates-filters button")
        self.assertIn("sector=G01", self.path(driver))
        self.press(driver, ".ranking tbody th a")
        self.assertIn("unit=", self.path(driver))
        self.press(driver, ".heat td a")
        self.assertTrue(self.path(driver).startswith("/rates/dossiers?"))

    def test_a_list_of_procedures_limits_everything(self):
        driver = self.visitor("administrator")
        self.go(driver, "/rates?period=2024-09")
        Select(driver.find_element(By.ID, "list")).select_by_visible_text("Hai thủ tục")
        self.press(driver, ".rates-filters button")
        self.assertIn("Hai thủ tục", driver.find_element(By.CSS_SELECTOR, ".chips").text)
        said = driver.find_element(By.ID, "board").text
        self.assertIn("danh mục mới ghi 1 trong 4 thủ tục cấp tỉnh", said)
        those = [row for row in sample() if row["MaTTHC"] in ("9.000101", "9.000201") and row["NgayTiepNhan"][3:10] == "09/2024"]
        whole = [row for row in those if row["SoTepThanhPhan"] != "0" and (row["YeuCauKetQua"] == "0" or row["DuongDanTepTinKetQua"])]
        self.assertEqual(driver.find_element(By.CSS_SELECTOR, "[data-counted='4.2']").text, str(len(whole)))
        self.assertEqual(driver.find_element(By.CSS_SELECTOR, "[data-all='4.2']").text, str(len(those)))
        self.assertEqual(support.axe(driver), [])
        support.screenshot(driver, "rates list")
        ask = "const done = arguments[1]; fetch(arguments[0]).then(async a => done([a.status, await a.json()]));"
        status, told = driver.execute_async_script(ask, "/api/v1/rates?period=2024-09&list=two&indicator=4.2")
        self.assertEqual((status, told["items"][0]["numerator"], told["items"][0]["denominator"]), (200, len(whole), len(those)))
        self.assertEqual(driver.execute_async_script(ask, "/api/v1/rates?list=none")[0], 400)
        # What stays with the page stays with its dossiers, and can be taken off.
        self.press(driver, "[data-all='4.2']")
        self.assertIn("list=two", driver.current_url)
        self.assertIn(f"Tất cả {len(those)}", driver.find_element(By.CSS_SELECTOR, ".summary nav").text)
        self.assertIn("Hai thủ tục", driver.find_element(By.CSS_SELECTOR, ".meta").text)
        self.go(driver, "/rates?period=2024-09&list=two")
        self.press(driver, ".chips a[href='/rates?period=2024-09']")
        self.assertEqual(self.figure(driver, "4.2"), "69,8")
        self.go(driver, "/rates/wall?period=2024-09&list=two")
        self.assertIn("Hai thủ tục", driver.find_element(By.TAG_NAME, "h1").text)
        phone = self.visitor("administrator", support.PHONE, True)
        self.go(phone, "/rates?period=2024-09&list=two")
        self.assertLessEqual(phone.execute_script("return document.documentElement.scrollWidth"), support.PHONE.width)
        self.assertEqual(support.axe(phone), [])
        support.screenshot(phone, "rates list phone")

    def test_what_cannot_be_is_told(self):
        driver = self.visitor("administrator")
        for path in ("/rates?period=2024-13", "/rates?channel=x", "/rates?list=x", "/rates?list=paperless", "/rates/dossiers?indicator=9.9", "/rates/dossiers?after=x"):
            self.go(driver, path)
            self.assertIn("Yêu cầu chưa đúng", driver.find_element(By.TAG_NAME, "h1").text, path)
        self.go(driver, "/rates?unit=H00")
        self.assertEqual(self.figure(driver, "4.2"), "–")

    def test_a_screen_on_the_wall(self):
        for size in (support.DESK, support.Size(1920, 1080, False)):
            driver = self.visitor("administrator", size)
            self.go(driver, "/rates/wall?period=2024-09")
            self.wait(driver, lambda: "trực tiếp" in driver.find_element(By.CSS_SELECTOR, "[data-connection]").text)
            self.assertEqual(self.figure(driver, "4.2"), "69,8")
            now = datetime.datetime.now()
            self.assertIn(now.strftime("%d/%m/%Y"), driver.find_element(By.CSS_SELECTOR, "[data-at]").text)
            # Nothing has to be scrolled for, and the figures can be read from across a room.
            high = driver.execute_script("return document.documentElement.scrollHeight")
            self.assertLessEqual(high, size.height)
            letters = driver.find_element(By.CSS_SELECTOR, "[data-rate='4.2']").size["height"]
            self.assertGreater(letters, size.height / 9)
            support.screenshot(driver, f"rates wall {size.width}")

    def test_everybody_can_use_them(self):
        for size in (support.DESK, support.PHONE):
            for dark in (False, True):
                driver = self.visitor("administrator", size, dark)
                for path in ("/rates?period=2024-09", "/rates?period=2025-08&rank=commune&indicator=4.3", "/rates/wall", "/rates/dossiers?period=2024-09&part=lacking", "/"):
                    self.go(driver, path)
                    self.assertEqual(support.axe(driver), [], f"{path} {size} {dark}")
                    wide = driver.execute_script("return document.documentElement.scrollWidth")
                    self.assertLessEqual(wide, size.width, path)
                    kind = f"{'phone' if size.mobile else 'desk'} {'dark' if dark else 'light'}"
                    support.screenshot(driver, f"rates {kind} {path.split('?')[0].strip('/').replace('/', '-')} {len(path)}")
                self.assertEqual(support.complaints(driver), [])


class NoRegister(RoomTest):
    def test_a_first_import_fills_the_page(self):
        class Empty(support.Room):
            samples = ["Bien ban hop giao ban tuan 18.txt"]
            settings = {"units: reporting-units.yaml": f"units: {SAMPLE}/units.yaml"}

        self.room = Empty()
        self.addCleanup(self.room.stop)
        driver = self.visitor("administrator")
        self.assertFalse(self.all(driver, ".home-rates"))
        self.go(driver, "/rates")
        self.assertIn("sohoa register import", driver.find_element(By.TAG_NAME, "main").text)
        self.room.run("register", "import", str(SAMPLE / "so-ho-so.csv"))
        self.wait(driver, lambda: self.all(driver, "[data-rate='4.2']"), 15)


if __name__ == "__main__":
    unittest.main()
