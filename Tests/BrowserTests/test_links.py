"""Archived documents and rows of the register, joined by archivists: by keyboard, by mouse and without scripts, each answer bringing the next."""

import csv
import io
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import support
from test_room import RoomTest

HEAD = ["MaHoSo", "DonViXuLy", "TenDonViXuLy", "MaTTHC", "TenTTHC", "NgayTiepNhan", "NgayKetThucXuLy", "YeuCauKetQua", "MaKetQua", "ChuHoSo"]


def code(number):
    return f"H30.18-240515-{number:04}"


class LinksRoom(support.Room):
    samples = ["Bien ban hop giao ban tuan 18.txt"]
    words = {21: "giao đất cho trường mầm non", 22: "giao đất cho chợ nổi", 23: "cấp phép xây dựng kè", 24: "thu hồi đất làm đường", 25: "hỗ trợ tiền điện", 26: "trợ cấp xã hội", 27: "diễn tập phòng thủ", 28: "đặt tên đường"}

    def fill(self):
        super().fill()
        inbox = self.folder / "giay to"
        for number, words in self.words.items():
            folder = inbox / {26: "điều kiện", 27: "mật"}.get(number, f"rời {number}")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"qd {number}.txt").write_text(self.decision(number, words), encoding="utf-8")
        self.run("run", str(inbox))
        self.run("dossier", "set", "điều kiện", "mode=02")
        self.run("dossier", "set", "mật", "mode=03")
        rows = [self.row(code(number), f"{number}/QĐ-UBND") for number in (21, 22, 23, 24, 26, 27)]
        # Two that fit one paper, and one that nothing fits.
        rows += [self.row(code(number), "25/QĐ-UBND") for number in (31, 32)] + [self.row(code(99), "")]
        out = io.StringIO()
        csv.writer(out).writerows([HEAD, *rows])
        path = self.folder / "so.csv"
        path.write_text(out.getvalue(), encoding="utf-8")
        self.run("register", "import", str(path))
        self.run("register", "link")
        second = support.Account("luu.tru.hai", "trăng lên đầu núi")
        self.run("account", "add", second.login, "--role", "archivist", "--password-stdin", "--keep-password", typed=second.password + "\n")
        self.accounts = support.ACCOUNTS | {"second": second}

    @staticmethod
    def row(dossier, result):
        return [dossier, "H30.18", "Sở Tài nguyên và Môi trường", "1.000894", "Giao đất, cho thuê đất", "15/05/2024", "30/05/2024", "1", result, "Trần Thị Lành"]

    @staticmethod
    def decision(number, words):
        return f"""ỦY BAN NHÂN DÂN
TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                              Hậu Giang, ngày 20 tháng 5 năm 2024

QUYẾT ĐỊNH
Về việc {words}

Điều 1. Quyết định về {words}.

Nơi nhận:                     TM. ỦY BAN NHÂN DÂN
- Như Điều 1;                      CHỦ TỊCH
- Lưu: VT.


                                 Trần Văn Nam
"""

    def rows_of(self, dossier):
        return self.run("register", "show", dossier)


class Links(RoomTest):
    def setUp(self):
        # Every test decides; none finds what another one left.
        self.room = LinksRoom()
        self.addCleanup(self.room.stop)

    def asked(self, driver):
        return driver.find_element(By.CSS_SELECTOR, ".pairs .question").text

    def key(self, driver, *keys):
        """A command of the keyboard, which brings another page."""
        old = driver.find_element(By.TAG_NAME, "html")
        chain = ActionChains(driver)
        for one in keys[:-1]:
            chain.key_down(one)
        chain.send_keys(keys[-1])
        for one in keys[:-1]:
            chain.key_up(one)
        chain.perform()
        self.wait(driver, lambda: self.isGone(old))

    def test_by_keyboard_each_answer_brings_the_next(self):
        driver = self.visitor("archivist")
        self.go(driver, "/review")
        self.press(driver, ".deskbar a[href='/review/links']")
        self.assertEqual(driver.find_element(By.CSS_SELECTOR, ".tabs.small [aria-current] .quiet").text, "6")
        seen = []
        first = self.asked(driver)
        lines = {row.find_element(By.TAG_NAME, "th").text: row.get_attribute("class") for row in self.all(driver, ".compare tbody tr")}
        self.assertEqual((lines["Số kết quả"], lines["Ngày"], lines["Mã hồ sơ"]), ("agrees", "agrees", "unknown"))
        self.assertIn("85,0 %", driver.find_element(By.CSS_SELECTOR, ".chance").text)
        self.assertEqual(support.axe(driver), [])
        # Yes.
        self.key(driver, Keys.ENTER)
        self.assertIn("thuộc hồ sơ", driver.find_element(By.CSS_SELECTOR, ".undo").text)
        dossier = first.split()[-1].rstrip("?")
        self.assertIn("người quyết định", self.room.rows_of(dossier))
        second = self.asked(driver)
        self.assertNotEqual(first, second)
        # Taken back: it is asked again, and answered again.
        self.key(driver, Keys.PAGE_UP)
        self.assertEqual(self.asked(driver), first)
        self.assertNotIn("người quyết định", self.room.rows_of(dossier))
        self.key(driver, Keys.ENTER)
        # No: the document has no other likely row, and the next one comes.
        self.assertEqual(self.asked(driver), second)
        self.key(driver, Keys.CONTROL, Keys.ENTER)
        self.assertIn("không thuộc", driver.find_element(By.CSS_SELECTOR, ".undo").text)
        third = self.asked(driver)
        self.assertNotIn(third, (first, second))
        # Later: passed over until one begins again.
        self.key(driver, Keys.PAGE_DOWN)
        while self.all(driver, ".pairs"):
            seen.append(self.asked(driver))
            self.key(driver, Keys.PAGE_DOWN)
        self.assertNotIn(third, seen)
        self.press(driver, ".narrow .button[href='/review/links']")
        self.assertEqual(self.asked(driver), third)
        # What is secret was never there.
        self.assertNotIn(code(27), " ".join([first, second, third, *seen]))
        self.assertIn(code(26), " ".join([first, second, third, *seen]))
        journal = self.room.run("journal", "list", "--event", "linkDecided")
        self.assertEqual(journal.count("linkDecided"), 4)
        self.assertIn("withdraw " + dossier, journal)
        self.assertEqual(support.complaints(driver), [])

    def test_without_scripts_another_row_is_found_and_all_is_taken_back(self):
        driver = self.visitor("archivist", scripts=False)
        self.go(driver, "/review/links?kind=none")
        titles = []
        # Neither the minutes nor a decision without a row has one.
        while self.all(driver, ".pairs"):
            titles.append(driver.find_element(By.CSS_SELECTOR, ".pairs .meta a").text)
            if "đặt tên đường" in titles[-1]:
                break
            self.press(driver, "[data-skip]")
        self.assertIn("đặt tên đường", titles[-1])
        self.assertFalse(self.all(driver, ".compare"))
        driver.find_element(By.ID, "look").send_keys("240515-0099")
        self.press(driver, ".choose form[role=search] button")
        found = self.all(driver, ".candidates li b")
        self.assertEqual([item.text for item in found], [code(99)])
        self.press(driver, ".candidates form button")
        self.assertIn("người quyết định", self.room.rows_of(code(99)))
        self.go(driver, "/review/links/decisions")
        row = self.all(driver, ".table tbody tr")
        self.assertEqual(len(row), 1)
        self.assertIn(code(99), row[0].text)
        self.press(driver, ".table form button")
        self.assertEqual(self.path(driver), "/review/links/decisions")
        self.assertNotIn("người quyết định", self.room.rows_of(code(99)))
        self.assertFalse(self.all(driver, ".table tbody tr"))

    def test_rows_lead_to_documents(self):
        driver = self.visitor("archivist")
        self.go(driver, "/review/links/rows")
        rows = {row.find_element(By.TAG_NAME, "td").text: row for row in self.all(driver, ".table tbody tr")}
        self.assertEqual(len(rows), 9)
        self.assertIn("%", rows[code(21)].text)
        self.assertNotIn("%", rows[code(27)].text)
        rows[code(21)].find_element(By.TAG_NAME, "a").click()
        self.wait(driver, lambda: self.all(driver, ".pairs"))
        self.assertIn(code(21), self.asked(driver))
        # A row that no rule finds a document for.
        self.go(driver, "/review/links/rows?period=2024-05")
        next(row for row in self.all(driver, ".table tbody tr") if code(99) in row.text).find_element(By.TAG_NAME, "a").click()
        self.wait(driver, lambda: self.all(driver, "#words"))
        driver.find_element(By.ID, "words").send_keys("đặt tên đường")
        self.press(driver, "#look button")
        self.assertIn("đặt tên đường", driver.find_element(By.CSS_SELECTOR, ".candidates").text)
        self.press(driver, ".candidates a")
        self.assertIn(code(99), driver.find_element(By.CSS_SELECTOR, ".candidates").text)
        self.press(driver, ".candidates form button")
        self.assertIn("Đã gắn vào hồ sơ " + code(99), self.asked(driver))
        self.assertIn("người quyết định", self.room.rows_of(code(99)))

    def test_a_document_says_where_it_belongs(self):
        archivist, officer = self.visitor("archivist"), self.visitor("officer")
        for driver in (archivist, officer):
            self.open_page(driver, "giao dat cho truong mam non")
        self.assertFalse(self.all(officer, "#linked"))
        self.assertIn("có thể", archivist.find_element(By.ID, "linked").text)
        self.press(archivist, "#linked a")
        self.press(archivist, "[data-link]")
        self.assertTrue(self.path(archivist).startswith("/documents/"))
        self.assertIn(code(21), archivist.find_element(By.ID, "linked").text)
        officer.refresh()
        told = officer.find_element(By.ID, "linked")
        self.assertIn(code(21), told.text)
        self.assertIn("người quyết định", told.text)
        self.assertFalse(told.find_elements(By.TAG_NAME, "a"))
        self.go(officer, "/review/links")
        self.assertIn("Không được phép", officer.find_element(By.TAG_NAME, "h1").text)
        # Two rows fit the other paper: both are put forward.
        self.open_page(archivist, "ho tro tien dien")
        self.press(archivist, "#linked a")
        self.assertIn("2 hồ sơ cùng hợp", archivist.find_element(By.CSS_SELECTOR, ".chance").text)
        both = self.asked(archivist) + archivist.find_element(By.CSS_SELECTOR, ".candidates").text
        self.assertIn(code(31), both)
        self.assertIn(code(32), both)

    def test_who_comes_second_is_told(self):
        first, second = self.visitor("archivist"), self.visitor("second")
        for driver in (first, second):
            self.go(driver, "/review/links")
        asked = self.asked(first)
        self.assertEqual(asked, self.asked(second))
        self.press(first, "[data-link]")
        self.press(second, "[data-refuse]")
        notice = second.find_element(By.CSS_SELECTOR, "[role=alert]").text
        self.assertIn(support.ACCOUNTS["archivist"].login, notice)
        self.assertIn("Đã gắn", self.asked(second))
        self.assertIn("người quyết định", self.room.rows_of(asked.split()[-1].rstrip("?")))

    def test_everybody_can_use_it(self):
        for size in (support.DESK, support.PHONE):
            for dark in (False, True):
                driver = self.visitor("archivist", size, dark)
                kind = f"{'phone' if size.mobile else 'desk'} {'dark' if dark else 'light'}"
                for path in ("", "?kind=none", "/rows", f"/rows?period=2024-05&dossier={code(99)}&q=giao", "/decisions"):
                    self.go(driver, "/review/links" + path)
                    self.assertEqual(support.axe(driver), [], f"{path} {kind}")
                    wide = driver.execute_script("return document.documentElement.scrollWidth")
                    self.assertLessEqual(wide, size.width, f"{path} {kind}")
                    support.screenshot(driver, f"links {kind} {path.split('=')[0].strip('/?') or 'pair'} {len(path)}")
                self.assertEqual(support.complaints(driver), [])


class NoRegister(RoomTest):
    def test_the_desk_says_that_there_is_no_register(self):
        driver = self.visitor("archivist")
        for path in ("", "?kind=none", "/rows", "/decisions"):
            self.go(driver, "/review/links" + path)
            self.assertIn("sohoa register import", driver.find_element(By.TAG_NAME, "main").text)
        self.open_page(driver)
        self.assertFalse(self.all(driver, "#linked"))


if __name__ == "__main__":
    unittest.main()
