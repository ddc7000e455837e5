"""What administrators open in an office suite: every report as XLSX, read by LibreOffice. No browser is needed."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as tree

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
SOHOA = os.environ.get("SOHOA") or str(CHECKOUT / ".build/debug/sohoa")
REGISTER = CHECKOUT / "Samples/register"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
REPORTS = {
    "rates": ["report", "rates", "--period", "2024-09"],
    "units": ["report", "rates", "--by", "unit", "--period", "2024-Q3"],
    "tracking": ["report", "tracking", "--period", "2024-Q3"],
    "gaps": ["report", "gaps", "--indicator", "4.2", "--period", "2024-09", "--limit", "30"],
    "forecast": ["report", "forecast", "--by-unit", "--period", "2024-10"],
    "quality": ["report", "quality", "--period", "2024-09"],
    "faulty": ["report", "quality", "--check", "noResultCode", "--period", "2024-09"],
    "unmatched": ["register", "unmatched", "--rows", "--period", "2024-09", "--limit", "30"],
}
NUMBERS = {"float", "percentage"}


def sohoa(*arguments: str) -> str:
    done = subprocess.run([SOHOA, *arguments], capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise AssertionError(f"{arguments}: {done.returncode} {done.stderr}")
    return done.stdout


def cells(sheet: pathlib.Path) -> list:
    """The rows of the first table: of each cell its type, value and words; blanks at the end are left out."""
    rows = []
    for row in next(tree.parse(sheet).iter(TABLE + "table")).iter(TABLE + "table-row"):
        line = []
        for cell in row:
            times = int(cell.get(TABLE + "number-columns-repeated", "1"))
            if times < 100:
                line += [(cell.get(OFFICE + "value-type"), cell.get(OFFICE + "value"), "".join(cell.itertext()).strip())] * times
        while line and line[-1][0] is None:
            line.pop()
        rows.append(line)
    return rows


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice Calc is not installed")
class Sheets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.work = pathlib.Path(cls.folder.name)
        cls.both = ["--archive", str(cls.work / "kho"), "--settings", str(REGISTER / "sohoa.yaml"), "--lang", "vi"]
        sohoa("register", "import", str(REGISTER / "so-ho-so.csv"), *cls.both)
        for name, report in REPORTS.items():
            sohoa(*report, *cls.both, "--format", "xlsx", "--out", str(cls.work / f"{name}.xlsx"))
        # A profile of its own, so that no other LibreOffice of the machine is asked.
        profile = f"-env:UserInstallation={(cls.work / 'profile').as_uri()}"
        files = [str(cls.work / f"{name}.xlsx") for name in REPORTS]
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(cls.work), *files], check=True, timeout=300,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def body(self, name: str) -> tuple:
        """Headings and rows of a report as LibreOffice has them: what lies between the row of headings and the next blank one."""
        rows = cells(self.work / f"{name}.fods")
        start = next(at for at, row in enumerate(rows) if len([cell for cell in row if cell[0]]) > 3)
        end = next((at for at in range(start + 1, len(rows)) if not rows[at]), len(rows))
        return [cell[2] for cell in rows[start]], rows[start + 1:end]

    def test_figures_are_numbers(self):
        for name, report in REPORTS.items():
            with self.subTest(name):
                headings, rows = self.body(name)
                csv = sohoa(*report, *self.both, "--format", "csv").strip().splitlines()
                self.assertEqual(len(rows), len(csv) - 1, "as many rows as the CSV has")
                found = 0
                for at, heading in enumerate(headings):
                    kinds = {row[at][0] for row in rows if at < len(row)} - {None}
                    if kinds & NUMBERS:
                        found += 1
                        self.assertLessEqual(kinds, NUMBERS, f"{heading}: numbers and words in one column")
                        if "%" in heading:
                            self.assertEqual(kinds, {"percentage"}, heading)
                # A list of dossiers without a likely document has no figure.
                self.assertGreaterEqual(found, 0 if name == "unmatched" else 1)

    def test_figures_are_the_reports(self):
        _, rows = self.body("rates")
        figures = {row[0][2]: (row[2][1], row[3][1], float(row[4][1])) for row in rows}
        self.assertEqual(figures["4.2"], ("1745", "2500", 0.698))
        self.assertEqual(figures["4.1"], ("1586", "2000", 0.793))
        self.assertEqual(figures["4.3"], ("237", "2500", 0.0948))
        self.assertEqual([figures[name][2] for name in ("3.3", "3.6", "5.4")], [0.642, 0.6081, 0.9724])

    def test_nothing_is_a_formula(self):
        for name in REPORTS:
            self.assertNotIn("table:formula", (self.work / f"{name}.fods").read_text(encoding="utf-8"), name)


if __name__ == "__main__":
    unittest.main()
