"""The reading room as people use it: in a browser, by role, on a desk's screen and on a phone, with and without scripts."""

import json
import subprocess
import tempfile
import unittest
import urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

import support


class RoomTest(support.BrowserTest):
    def setUp(self):
        self.room = support.room()

    def visitor(self, role, size=support.DESK, dark=False, scripts=True):
        """A browser in which somebody of this role has logged in."""
        driver = self.browser(size, dark, scripts)
        account = self.room.accounts[role]
        driver.get(self.room.address + "/login")
        driver.find_element(By.ID, "name").send_keys(account.login)
        driver.find_element(By.ID, "password").send_keys(account.password)
        self.press(driver, "main form[action='/login'] button")
        self.assertEqual(self.path(driver), "/")
        return driver

    def press(self, driver, selector):
        """Presses what sends to another page, and waits for that."""
        old = driver.find_element(By.TAG_NAME, "html")
        driver.find_element(By.CSS_SELECTOR, selector).click()
        self.wait(driver, lambda: self.isGone(old))

    def isGone(self, element):
        try:
            element.is_enabled()
            return False
        except Exception:
            return True

    def wait(self, driver, condition, seconds=20):
        return WebDriverWait(driver, seconds).until(lambda _: condition())

    def path(self, driver):
        return driver.current_url.removeprefix(self.room.address)

    def go(self, driver, path):
        driver.get(self.room.address + path)

    def all(self, driver, selector):
        return driver.find_elements(By.CSS_SELECTOR, selector)

    def open_page(self, driver, question="giao dat"):
        """Asks, opens the first hit and waits for its words."""
        self.go(driver, "/search?q=" + question.replace(" ", "+"))
        self.press(driver, ".hit h2 a")
        self.wait(driver, lambda: self.all(driver, ".words[data-ready]"))
        self.wait(driver, lambda: driver.execute_script("return document.querySelector('.page img').complete"))


class Doors(RoomTest):
    def test_each_role_sees_what_is_its_own(self):
        for role, name, places in [
            ("officer", "Cán bộ", ["/", "/search", "/archive"]),
            ("archivist", "Lưu trữ viên", ["/", "/search", "/archive", "/review", "/batches"]),
            ("administrator", "Quản trị viên", ["/", "/search", "/archive", "/batches", "/rates", "/production", "/journal", "/accounts"]),
        ]:
            driver = self.visitor(role)
            self.assertIn(name, driver.find_element(By.CSS_SELECTOR, ".who").text)
            links = [a.get_attribute("href").removeprefix(self.room.address) for a in self.all(driver, ".top nav a")]
            self.assertEqual(links, places)
            self.assertEqual(bool(self.all(driver, ".figures")), role != "officer")
            self.assertEqual(bool(self.all(driver, "svg.chart")), role != "officer")

    def test_a_wrong_password_is_told_and_a_right_one_leads_back(self):
        driver = self.browser()
        self.go(driver, "/search?q=giao+dat")
        self.assertTrue(self.path(driver).startswith("/login?back="))
        account = self.room.accounts["officer"]
        driver.find_element(By.ID, "name").send_keys(account.login)
        driver.find_element(By.ID, "password").send_keys("sai rồi nhé")
        self.press(driver, "main button.primary")
        self.assertIn("không đúng", driver.find_element(By.CSS_SELECTOR, "[role=alert]").text)
        driver.find_element(By.ID, "password").send_keys(account.password)
        self.press(driver, "main button.primary")
        self.assertEqual(self.path(driver), "/search?q=giao+dat")

    def test_another_language_and_out(self):
        driver = self.visitor("officer")
        self.press(driver, "form[action='/language'] button")
        self.assertEqual(driver.find_element(By.TAG_NAME, "html").get_attribute("lang"), "en")
        self.assertIn("Log out", driver.find_element(By.CSS_SELECTOR, ".who").text)
        self.go(driver, "/search?q=giao+dat")
        self.assertIn("documents", driver.find_element(By.CSS_SELECTOR, ".summary").text)
        self.press(driver, "form[action='/language'] button")
        self.assertEqual(self.path(driver), "/search?q=giao+dat")
        self.assertIn("tài liệu", driver.find_element(By.CSS_SELECTOR, ".summary").text)
        self.press(driver, "form[action='/logout'] button")
        self.assertEqual(self.path(driver), "/login")
        self.go(driver, "/search?q=giao+dat")
        self.assertTrue(self.path(driver).startswith("/login"))


class Searching(RoomTest):
    def total(self, driver):
        return int("".join(filter(str.isdigit, driver.find_element(By.CSS_SELECTOR, ".summary b").text)))

    def test_words_with_and_without_diacritics_and_a_facet(self):
        driver = self.visitor("officer")
        box = driver.find_element(By.ID, "q")
        box.send_keys("giao dat")
        self.press(driver, ".ask button")
        without = self.total(driver)
        self.assertGreater(without, 1)
        marks = {mark.text.lower() for mark in self.all(driver, ".snippet mark")}
        self.assertIn("đất", marks)
        self.go(driver, "/search?q=giao+%C4%91%E1%BA%A5t")
        self.assertGreaterEqual(self.total(driver), 1)
        self.assertLessEqual(self.total(driver), without)

        self.go(driver, "/search?q=giao+dat")
        facet = self.all(driver, ".facets section li a")[0]
        name, count = facet.text.split("\n")
        self.press(driver, ".facets section li a")
        self.assertEqual(self.total(driver), int(count))
        self.assertIn(name, driver.find_element(By.CSS_SELECTOR, ".chips").text)
        self.press(driver, ".chips a")
        self.assertEqual(self.total(driver), without)
        self.press(driver, ".summary nav a:nth-child(2)")
        dates = [self.date(hit.text) for hit in self.all(driver, ".hit .meta:first-of-type")]
        dates = [date for date in dates if date]
        self.assertEqual(dates, sorted(dates, reverse=True))

    def date(self, text):
        for word in text.replace("·", " ").split():
            parts = word.split("/")
            if len(parts) == 3 and all(part.isdigit() for part in parts):
                return "-".join(reversed(parts))
        return None

    def test_keys_alone(self):
        driver = self.visitor("officer")
        driver.find_element(By.TAG_NAME, "body").send_keys("/")
        self.assertEqual(driver.switch_to.active_element.get_attribute("id"), "q")
        driver.switch_to.active_element.send_keys("quyet din")
        self.wait(driver, lambda: self.all(driver, ".suggest li"))
        driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        chosen = driver.find_element(By.CSS_SELECTOR, ".suggest li[aria-selected=true]")
        words = chosen.text
        old = driver.find_element(By.TAG_NAME, "html")
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        self.wait(driver, lambda: self.isGone(old))
        self.assertEqual(driver.find_element(By.ID, "q").get_attribute("value"), words)
        self.assertGreater(self.total(driver), 0)

    def test_a_broken_question_is_explained(self):
        driver = self.visitor("officer")
        self.go(driver, "/search?q=%22ch%C6%B0a+%C4%91%C3%B3ng")
        self.assertIn("ngoặc kép", driver.find_element(By.CSS_SELECTOR, "[role=alert]").text)

    def test_a_search_is_kept_and_given_up(self):
        driver = self.visitor("archivist")
        self.go(driver, "/search?q=ke+hoach+so+hoa")
        self.press(driver, "button[form='save']")
        saved = [a for a in self.all(driver, ".lines a") if a.text == "ke hoach so hoa"]
        self.assertTrue(saved)
        self.press(driver, "form[action^='/saved/'] button")
        self.assertFalse(self.all(driver, "form[action^='/saved/']"))


class Reading(RoomTest):
    def test_hits_are_marked_where_they_stand(self):
        driver = self.visitor("archivist")
        self.open_page(driver)
        document = self.path(driver).split("/")[2].split("?")[0]
        page = int(driver.find_element(By.CSS_SELECTOR, ".page").get_attribute("data-number"))
        found = json.loads(self.room.run("search", "--json", "giao dat"))
        boxes = [
            placed["box"] for hit in found["hits"] if hit["document"] == document for placed in hit["boxes"] if placed["page"] == page]
        self.assertGreater(len(boxes), 1)
        line = next(l for l in map(json.loads, self.room.run("export").splitlines()) if l["document"] == document)
        size = next(p for p in line["pages"] if p["number"] == page)
        image, marks = driver.execute_script("""
            const sides = element => { const r = element.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
            return [sides(document.querySelector(".page img")), [...document.querySelectorAll(".hit-box")].map(sides)];
            """)
        self.assertEqual(len(marks), len(boxes))
        scale = (image[2] - image[0]) / size["width"]
        self.assertAlmostEqual((image[3] - image[1]) / size["height"], scale, delta=0.01)
        for box in boxes:
            wanted = [image[0] + box[0] * scale, image[1] + box[1] * scale, image[0] + box[2] * scale, image[1] + box[3] * scale]
            nearest = min(max(abs(a - b) for a, b in zip(wanted, mark)) for mark in marks)
            self.assertLess(nearest, 1.5, f"{wanted} {marks}")
        self.assertEqual(support.complaints(driver), [])

    def test_the_words_can_be_selected_and_the_page_turned(self):
        driver = self.visitor("officer")
        self.open_page(driver)
        text = driver.execute_script("""
            getSelection().selectAllChildren(document.querySelector(".words"));
            return getSelection().toString();
            """)
        self.assertIn("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", " ".join(text.split()))
        before = driver.find_element(By.CSS_SELECTOR, ".page").size["width"]
        driver.find_element(By.CSS_SELECTOR, "[data-zoom='1']").click()
        self.assertGreater(driver.find_element(By.CSS_SELECTOR, ".page").size["width"], before)
        driver.find_element(By.CSS_SELECTOR, "[data-turn]").click()
        sides = driver.execute_script("const r = document.querySelector('.page').getBoundingClientRect(); return [r.width, r.height]")
        self.assertGreater(sides[0], sides[1])

    def test_a_field_shows_where_it_was_read(self):
        driver = self.visitor("officer")
        self.open_page(driver)
        row = driver.find_element(By.CSS_SELECTOR, "tr[data-evidence]:has(details)")
        row.find_element(By.CSS_SELECTOR, "summary").click()
        crop = row.find_element(By.CSS_SELECTOR, "img.crop")
        self.wait(driver, lambda: driver.execute_script("return arguments[0].complete && arguments[0].naturalWidth > 0", crop))
        page, left, top, right, bottom = map(int, row.get_attribute("data-evidence").split(","))
        ratio = driver.execute_script("return arguments[0].naturalWidth / arguments[0].naturalHeight", crop)
        # The box with a margin of a tenth of an inch around it.
        self.assertGreater(ratio, (right - left) / (bottom - top + 200))
        self.wait(driver, lambda: self.all(driver, ".words .shown"))
        shown, image, width = driver.execute_script("""
            const shown = document.querySelector(".shown").getBoundingClientRect(), page = document.querySelector(".page");
            const image = page.querySelector("img").getBoundingClientRect();
            return [[shown.left - image.left, shown.top - image.top, shown.width, shown.height], image.width, Number(page.dataset.width)];
            """)
        scale = image / width
        for seen, wanted in zip(shown, [left * scale, top * scale, (right - left) * scale, (bottom - top) * scale]):
            self.assertAlmostEqual(seen, wanted, delta=1.5)

    def test_a_document_is_reused_and_taken_away_marked(self):
        driver = self.visitor("officer")
        self.open_page(driver)
        document = self.path(driver).split("/")[2].split("?")[0]
        driver.find_element(By.ID, "for").send_keys("H13.18-240515-0099")
        self.press(driver, "form[action$='/reuse'] button")
        self.assertIn("H13.18-240515-0099", driver.find_element(By.CSS_SELECTOR, "[role=status]").text)
        self.assertIn("H13.18-240515-0099", self.room.run("journal", "list", "--event", "reuse"))
        cookie = driver.get_cookie("sohoa")
        self.assertTrue(cookie["httpOnly"] and cookie["sameSite"] == "Lax")
        request = urllib.request.Request(
            f"{self.room.address}/documents/{document}/pdf", headers={"Cookie": f"sohoa={cookie['value']}"})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer, tempfile.NamedTemporaryFile() as file:
            file.write(answer.read())
            file.flush()
            text = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("BẢN SAO", text)
        self.assertIn("Bản đọc", text)
        self.assertIn(self.room.accounts["officer"].login, text)

    def test_without_scripts(self):
        driver = self.visitor("officer", scripts=False)
        driver.find_element(By.ID, "q").send_keys("giao dat")
        self.press(driver, ".ask button")
        self.assertTrue(self.all(driver, ".hit"))
        self.press(driver, ".facets section li a")
        self.press(driver, ".hit h2 a")
        image = driver.find_element(By.CSS_SELECTOR, ".page img")
        self.wait(driver, lambda: image.get_property("naturalWidth") > 0)
        self.assertFalse(driver.find_element(By.CSS_SELECTOR, ".tools").is_displayed())
        words = driver.find_element(By.CSS_SELECTOR, "details:has(.text) summary")
        words.send_keys(Keys.ENTER)
        self.assertIn("CỘNG HÒA", driver.find_element(By.CSS_SELECTOR, ".text").text)
        if self.all(driver, "a[rel=next]"):
            self.press(driver, "a[rel=next]")
            self.assertIn("page=", driver.current_url)


class EveryPage(RoomTest):
    """Every page in every look: readable for all, nothing wider than the screen, and nothing that the browser complains of."""

    def pages(self, role, driver):
        self.go(driver, "/search?q=giao+dat")
        document = self.all(driver, ".hit h2 a")[0].get_attribute("href").removeprefix(self.room.address)
        dossier = self.all(driver, ".hit .meta a[href^='/dossier']")[0].get_attribute("href").removeprefix(self.room.address)
        pages = {
            "home": "/", "ask": "/search", "search": "/search?q=giao+dat", "nothing": "/search?q=xyzxyzxyz", "broken": "/search?q=%22a",
            "document": document, "dossier": dossier, "archive": "/archive",
            "fonds": "/archive?fonds=H13.18", "account": "/account", "api": "/api", "missing": "/nowhere",
        }
        if role == "administrator":
            pages |= {"journal": "/journal", "accounts": "/accounts"}
        return pages

    def check(self, role, size, dark):
        look = f"{'phone' if size.mobile else 'desk'}-{'dark' if dark else 'light'}"
        stranger = self.browser(size, dark)
        self.go(stranger, "/login")
        support.screenshot(stranger, f"{look}-login")
        self.assertEqual(support.axe(stranger), [], "login")
        driver = self.visitor(role, size, dark)
        for name, path in self.pages(role, driver).items():
            with self.subTest(page=name, look=look):
                self.go(driver, path)
                if name == "document":
                    self.wait(driver, lambda: self.all(driver, ".words[data-ready]"))
                wide, screen = driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
                self.assertLessEqual(wide, screen)
                support.screenshot(driver, f"{look}-{role}-{name}")
                self.assertEqual(support.axe(driver), [])
                complaints = support.complaints(driver)
                if name != "missing" and name != "broken":
                    self.assertEqual(complaints, [])

    def test_desk_light(self):
        self.check("administrator", support.DESK, False)

    def test_desk_dark(self):
        self.check("administrator", support.DESK, True)

    def test_phone_light(self):
        self.check("officer", support.PHONE, False)

    def test_phone_dark(self):
        self.check("archivist", support.PHONE, True)


if __name__ == "__main__":
    unittest.main()
