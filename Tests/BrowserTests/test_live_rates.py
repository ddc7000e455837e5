"""What happens in the archive and in the register, seen on a dashboard that stands open: each figure moves by exactly that."""

import csv
import io
import time
import unittest

from selenium.webdriver.common.by import By

import support
from test_room import RoomTest

HEAD = ["MaHoSo", "DonViXuLy", "TenDonViXuLy", "MaTTHC", "NgayTiepNhan", "NgayKetThucXuLy", "YeuCauKetQua", "SoTepThanhPhan", "DuongDanTepTinKetQua"]
PAPER, RESULT, REUSED = (f"H13.18-240515-000{number}" for number in (1, 2, 3))
DECISION = """ỦY BAN NHÂN DÂN
TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 14/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                              Hậu Giang, ngày 10 tháng 5 năm 2024

QUYẾT ĐỊNH
Về việc giao đất cho trường mầm non

Điều 1. Giao đất cho trường mầm non.

Nơi nhận:                     TM. ỦY BAN NHÂN DÂN
- Như Điều 1;                      CHỦ TỊCH
- Lưu: VT.


                                 Trần Văn Nam
"""


class LiveRoom(support.Room):
    samples = ["Bien ban hop giao ban tuan 18.txt"]

    def fill(self):
        super().fill()
        # Ten dossiers of May 2024, none of which has anything digitized; three demand a result.
        self.take(*[self.row(f"H13.18-240515-{number:04}", required=number in (2, 8, 9)) for number in range(1, 11)])

    @staticmethod
    def row(code, required=False, file=""):
        return [code, "H13.18", "Sở Nội vụ", "1.000894", "15/05/2024", "20/05/2024", str(int(required)), "0", file]

    def take(self, *rows):
        """Imports rows, as the procedure system would send them."""
        out = io.StringIO()
        csv.writer(out).writerows([HEAD, *rows])
        path = self.folder / "so.csv"
        path.write_text(out.getvalue(), encoding="utf-8")
        self.run("register", "import", str(path))

    def archive_paper(self, folder, text):
        """Another night with one paper."""
        inbox = self.folder / f"dem {folder}"
        (inbox / folder).mkdir(parents=True)
        (inbox / folder / "quyet dinh.txt").write_text(text, encoding="utf-8")
        self.run("run", str(inbox))


class Live(RoomTest):
    @classmethod
    def setUpClass(cls):
        cls.own = LiveRoom()

    @classmethod
    def tearDownClass(cls):
        cls.own.stop()

    def setUp(self):
        self.room = self.own

    def figures(self, driver):
        """Numerator and denominator of each rate, as the page shows them now."""
        return driver.execute_script("""
            const number = (link) => Number(link.textContent.replaceAll(".", ""));
            return Object.fromEntries([...document.querySelectorAll("[data-counted]")].map((link) =>
              [link.dataset.counted, [number(link), number(link.parentElement.querySelector("[data-all]"))]]));
            """)

    def moves(self, driver, before, id, act):
        """Does something; then this rate's numerator is one higher, everything else is as it was, and nothing moves any more."""
        act()
        began = time.monotonic()
        after = {**before, id: [before[id][0] + 1, before[id][1]]}
        self.wait(driver, lambda: self.figures(driver) == after, 15)
        self.assertLess(time.monotonic() - began, 10)
        time.sleep(2.5)
        self.assertEqual(self.figures(driver), after)
        return after

    def test_one_link_one_reuse_one_result_move_each_figure_by_one(self):
        board = self.visitor("administrator")
        self.go(board, "/rates?period=2024-05")
        self.wait(board, lambda: "trực tiếp" in board.find_element(By.CSS_SELECTOR, "[data-connection]").text)
        board.execute_script("window.isSamePage = true")
        figures = self.figures(board)
        self.assertEqual(figures, {"4.2": [0, 10], "4.1": [0, 3], "4.3": [0, 10]})

        # A document is archived in the dossier's folder, and thereby linked.
        figures = self.moves(board, figures, "4.2", lambda: self.room.archive_paper(PAPER, DECISION))
        self.assertEqual(board.find_element(By.CSS_SELECTOR, "[data-rate='4.2']").text, "10,0")

        # An officer elsewhere uses a document again for a dossier at hand.
        officer = self.visitor("officer")
        self.open_page(officer, "giao dat")
        officer.find_element(By.ID, "for").send_keys(REUSED)
        figures = self.moves(board, figures, "4.3", lambda: self.press(officer, "form[action$='/reuse'] button"))
        # The same once more is no other reuse.
        officer.find_element(By.ID, "for").send_keys(REUSED)
        self.press(officer, "form[action$='/reuse'] button")

        # A result is issued: the procedure system's next export says so.
        issued = self.room.row(RESULT, required=True, file="https://kho.vi-du.example/kq-2.pdf")
        figures = self.moves(board, figures, "4.1", lambda: self.room.take(issued))
        self.assertEqual(figures, {"4.2": [1, 10], "4.1": [1, 3], "4.3": [1, 10]})
        self.assertEqual(board.find_element(By.CSS_SELECTOR, "[data-rate='4.1']").text, "33,33")

        # The page was never loaded again, and the report says the same.
        self.assertTrue(board.execute_script("return window.isSamePage === true"))
        self.assertEqual(support.complaints(board), [])
        self.go(board, "/rates?period=2024-05")
        self.assertEqual(self.figures(board), figures)


if __name__ == "__main__":
    unittest.main()
