"""The review desk as archivists use it: by keys alone, two at once, with and without scripts; the strip, the quarantine and the lots."""

import functools
import re
import time
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import support
import test_room


class DeskRoom(support.Room):
    """The samples, three files that cannot be read, and a second archivist. What is decided here is no other test's business."""

    accounts = support.ACCOUNTS | {"second": support.Account("luu.tru.hai", "trăng rằm bến vắng")}

    def fill(self):
        super().fill()
        second = self.accounts["second"]
        self.run(
            "account", "add", second.login, "--role", "archivist", "--password-stdin", "--keep-password", typed=second.password + "\n")
        inbox = self.folder / "inbox"
        (inbox / "Hỏng 1.pdf").write_bytes(b"%PDF-1.4\nx")
        (inbox / "Hỏng 2.pdf").write_bytes(b"%PDF-1.4\ny")
        (inbox / "Rỗng.pdf").write_bytes(b"")
        self.run("run", str(inbox), codes=(3,))


@functools.cache
def desk_room():
    return DeskRoom()


class DeskTest(test_room.RoomTest):
    def setUp(self):
        self.room = desk_room()

    def waiting(self):
        """What waits, as the command line tells it: `(document, aspect)`."""
        return set(re.findall(r"\"aspect\" : \"([^\"]+)\"", self.room.run("review", "next", "--json", "--limit", "200")))

    def count(self):
        return int(re.search(r"\"items\" : (\d+),", self.room.run("review", "next", "--json")).group(1))

    def desk(self, role="archivist", path="/review", **look):
        driver = self.visitor(role, **look)
        self.go(driver, path)
        return driver

    def item(self, driver):
        items = self.all(driver, "form.item")
        return items[0].get_attribute("data-name") if items else None

    def values(self, document):
        line = [l for l in self.room.run("export").splitlines() if document in l]
        return "".join(line)

    def history(self, document):
        return self.room.run("review", "show", document)

    def key(self, driver, *keys):
        """Presses keys where the focus is, as somebody does who has no mouse; counts them."""
        self.keys = getattr(self, "keys", 0) + sum(len(key) if key[0] < "\ue000" else 1 for key in keys)
        driver.switch_to.active_element.send_keys(*keys)

    def control(self, driver, key):
        self.keys = getattr(self, "keys", 0) + 1
        driver.switch_to.active_element.send_keys(Keys.CONTROL, key)

    def document_of(self, source):
        """The first document of a source file."""
        for line in self.room.run("export").splitlines():
            if source in line:
                return re.search(r"\"document\":\"([0-9a-f]{16}-\d+)\"", line).group(1)


class AFirst(DeskTest):
    """By name before the others, which change what waits."""

    def test_ten_fields_by_keys_alone(self):
        driver = self.desk()
        before = self.count()
        self.assertGreaterEqual(before, 10)
        # A page load would take this away.
        driver.execute_script("window.stays = true")
        self.wait(driver, lambda: driver.switch_to.active_element.tag_name in ("textarea", "input"))
        start, seen, names = time.monotonic(), 0, []
        self.keys = 0
        while seen < 10:
            name = self.item(driver)
            names.append(name)
            box = driver.switch_to.active_element
            self.assertIn(box.tag_name, ("textarea", "input"))
            kind = name.split("~")[1]
            typed = {"codeNumber": str(100 + seen), "signer": "Lê Văn Thử", "codeNotation": "QĐ-UBND"}.get(kind, "Lê Thị Thử")
            if seen % 5 == 4:
                self.key(driver, Keys.ENTER) if box.get_attribute("value") else self.control(driver, Keys.ENTER)
            else:
                # What stands there is selected: typing replaces it.
                self.key(driver, typed, Keys.ENTER)
            self.wait(driver, lambda: self.item(driver) != name)
            seen += 1
        seconds = time.monotonic() - start
        print(f"\nten fields: {self.keys} keys, {seconds:.1f} s, {60 * seen / seconds:.0f} fields a minute as fast as the room goes")
        self.assertTrue(driver.execute_script("return window.stays"))
        self.assertEqual(len(set(names)), 10)
        self.wait(driver, lambda: self.count() == before - 10)
        self.assertEqual(driver.find_element(By.CSS_SELECTOR, "[data-done]").text, "10")
        document, kind = names[0].split("~")
        history = self.history(document)
        self.assertIn(self.room.accounts["archivist"].login, history)
        self.assertEqual(support.complaints(driver), [])
        # The last one is taken back, and stands in the box as it was typed.
        self.key(driver, Keys.PAGE_UP)
        self.wait(driver, lambda: self.item(driver) == names[-1])
        self.assertEqual(self.count(), before - 9)
        self.assertEqual(driver.find_element(By.CSS_SELECTOR, "[data-done]").text, "9")


class Desk(DeskTest):
    def ask_again(self, source="CT 03", name="số"):
        """A field that somebody doubts, so that it waits."""
        document = self.document_of(source)
        self.room.run("review", "undo", document, name, "--by", "kiem")
        self.room.run("review", "set", document, f"{name}=77", "--by", "kiem")
        return document

    def test_two_archivists_on_one_document(self):
        document = self.ask_again()
        path = f"/review?document={document}&aspect=codeNumber"
        one, two = self.desk(path=path), self.desk("second", path)
        for driver, number in [(one, "81"), (two, "82")]:
            box = driver.find_element(By.CSS_SELECTOR, "textarea")
            box.clear()
            box.send_keys(number)
        one.find_element(By.CSS_SELECTOR, "textarea").send_keys(Keys.ENTER)
        self.wait(one, lambda: "81" in self.history(document))
        two.find_element(By.CSS_SELECTOR, "textarea").send_keys(Keys.ENTER)
        self.wait(two, lambda: self.all(two, "#problem .notice"))
        words = two.find_element(By.ID, "problem").text
        self.assertIn(self.room.accounts["archivist"].login, words)
        self.assertIn("81", words)
        self.assertNotIn("82", self.history(document))
        support.screenshot(two, "desk-conflict")
        # The item comes back as it stands now, and is answered again knowingly.
        self.wait(two, lambda: self.all(two, "textarea") and two.find_element(By.CSS_SELECTOR, "textarea").get_property("value") == "81")
        box = two.find_element(By.CSS_SELECTOR, "textarea")
        box.clear()
        box.send_keys("83", Keys.ENTER)
        self.wait(two, lambda: "83" in self.history(document))
        self.assertEqual([c for c in support.complaints(two) if "409" not in c], [])

    def test_what_cannot_be_is_refused_and_comes_back(self):
        document = self.document_of("CT 03")
        driver = self.desk(path=f"/review?document={document}&aspect=issuedDate")
        box = driver.find_element(By.CSS_SELECTOR, "textarea")
        box.clear()
        box.send_keys("31/02/2024", Keys.ENTER)
        self.wait(driver, lambda: "31/02/2024" in driver.find_element(By.ID, "problem").text)
        self.wait(driver, lambda: self.all(driver, "textarea"))
        self.assertEqual(driver.find_element(By.CSS_SELECTOR, "textarea").get_property("value"), "31/02/2024")

    def test_without_scripts(self):
        document = self.ask_again()
        driver = self.desk(path=f"/review?document={document}&aspect=codeNumber", scripts=False)
        crop = driver.find_element(By.CSS_SELECTOR, "textarea")
        crop.clear()
        crop.send_keys("91")
        self.press(driver, "form.item button.primary")
        self.assertIn("91", self.history(document))
        self.assertIn("undo=", driver.current_url)
        self.press(driver, ".undo button")
        self.assertIn("rút lại", self.history(document))

    def test_keys_are_told_and_composing_is_left_alone(self):
        document = self.ask_again()
        driver = self.desk(path=f"/review?document={document}&aspect=codeNumber")
        name = self.item(driver)
        sent = """
            const box = document.querySelector("textarea");
            box.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true, isComposing: true}));
            box.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true, repeat: true}));
            """
        driver.execute_script(sent)
        time.sleep(0.5)
        self.assertEqual(self.item(driver), name)
        self.assertNotIn("xác nhận", self.history(document).splitlines()[-1])
        driver.find_element(By.CSS_SELECTOR, "form.item button.primary").send_keys("?")
        self.assertTrue(driver.find_element(By.CSS_SELECTOR, "dialog").is_displayed())
        support.screenshot(driver, "desk-keys")
        self.assertEqual(support.axe(driver), [])
        driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.assertFalse(driver.find_element(By.CSS_SELECTOR, "dialog").is_displayed())


class Strip(DeskTest):
    def reels(self, driver):
        return [len(reel.find_elements(By.CSS_SELECTOR, ".tile")) for reel in self.all(driver, ".reel")]

    def test_documents_are_parted_joined_and_moved_by_keys(self):
        document = self.document_of("scan_0001")
        driver = self.desk(path=f"/review/documents/{document}")
        before = self.reels(driver)
        self.assertEqual(before, [2, 3, 2])
        support.screenshot(driver, "desk-strip")

        def press(*keys):
            old = driver.find_element(By.TAG_NAME, "html")
            driver.switch_to.active_element.send_keys(*keys)
            self.wait(driver, lambda: self.isGone(old))

        # From the first button, which parts the first document, two on: the second page of the second.
        self.all(driver, "button.cut")[0].send_keys(Keys.ARROW_RIGHT, Keys.NULL)
        driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        press(Keys.ENTER)
        self.assertEqual(self.reels(driver), [2, 1, 2, 2])
        self.wait(driver, lambda: self.all(driver, ".tile[data-page='4'] button:focus"))
        press(Keys.ENTER)
        self.assertEqual(self.reels(driver), before)
        # The second document begins a page earlier, and then where it did.
        driver.execute_script("document.querySelector(\".tile[data-page='3'] button\").focus()")
        press(Keys.SHIFT, Keys.ARROW_LEFT)
        self.assertEqual(self.reels(driver), [1, 4, 2])
        self.wait(driver, lambda: self.all(driver, ".tile[data-page='2'] button:focus"))
        press(Keys.SHIFT, Keys.ARROW_RIGHT)
        self.assertEqual(self.reels(driver), before)
        history = driver.find_element(By.CSS_SELECTOR, ".history").text
        self.assertIn(self.room.accounts["archivist"].login, history)
        self.assertIn("Trang 4", history)
        self.assertEqual(support.complaints(driver), [])

    def test_a_strip_that_is_no_longer_so_is_not_cut(self):
        document = self.document_of("Quyet dinh 417")
        one, two = self.desk(path=f"/review/documents/{document}"), self.desk("second", f"/review/documents/{document}")
        self.press(one, "button.cut")
        self.press(two, ".tile:nth-child(3) button.cut")
        self.assertIn(self.room.accounts["archivist"].login, two.find_element(By.ID, "problem").text)
        self.assertEqual(self.reels(two), [1, 2])
        self.press(two, "button.join")
        self.assertEqual(self.reels(two), [3])

    def test_type_and_dossier_are_given_and_remembered(self):
        document = self.document_of("Cong van don doc")
        driver = self.desk(path=f"/review/documents/{document}")
        box = driver.find_element(By.ID, "type")
        box.clear()
        box.send_keys("Báo cáo")
        self.press(driver, "form:has(#type) button")
        self.assertEqual(driver.find_element(By.ID, "type").get_attribute("value"), "Báo cáo")
        self.assertIn("14-bao-cao", self.history(document))
        self.assertIn("Báo cáo", driver.find_element(By.CSS_SELECTOR, ".history").text)
        box = driver.find_element(By.ID, "type")
        box.clear()
        box.send_keys("không có loại này")
        self.press(driver, "form:has(#type) button")
        self.assertIn("không có loại này", driver.find_element(By.ID, "problem").text)


class Rooms(DeskTest):
    def test_quarantine_is_retried_by_kind(self):
        driver = self.desk(path="/review/quarantine")
        kinds = {kind.find_element(By.TAG_NAME, "h2").text: len(kind.find_elements(By.CSS_SELECTOR, "tbody tr")) for kind in self.all(driver, ".kind")}
        self.assertEqual(kinds, {"Tệp hỏng 2": 2, "Tệp rỗng 1": 1})
        self.press(driver, ".kind form button.primary")
        self.assertIn("2 mục", driver.find_element(By.CSS_SELECTOR, "[role=status]").text)
        self.assertEqual(len(self.all(driver, ".kind")), 1)
        # Mended meanwhile: the next run takes one, and the other is quarantined again.
        (self.room.folder / "inbox/Hỏng 2.pdf").unlink()
        self.room.run("run", str(self.room.folder / "inbox"), codes=(3,))
        self.go(driver, "/review/quarantine")
        self.assertIn("Hỏng 1.pdf", driver.find_element(By.TAG_NAME, "main").text)
        self.press(driver, "td form button")
        self.assertIn("1 mục", driver.find_element(By.CSS_SELECTOR, "[role=status]").text)

    def test_a_lot_is_drawn_looked_at_and_sent_back(self):
        driver = self.desk(path="/review/lots")
        # The oldest: of the newest night nothing was archived.
        self.all(driver, "#batch option")[-1].click()
        self.press(driver, "form.filters button")
        self.assertIn("/review/lots/", driver.current_url)
        lot = driver.current_url
        self.press(driver, "form[action$='/accept'] button")
        self.assertIn("chưa xem", driver.find_element(By.CSS_SELECTOR, "[role=alert]").text)
        driver.get(lot)
        unseen = len(self.all(driver, ".drawn .warn"))
        self.assertGreater(unseen, 0)
        self.press(driver, ".lot-buttons a")
        self.wait(driver, lambda: driver.switch_to.active_element.tag_name == "button")
        support.screenshot(driver, "desk-whole")
        name = self.item(driver)
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        self.wait(driver, lambda: self.item(driver) != name)
        self.wait(driver, lambda: self.room.run("review", "lots").count("đã xem 1"))
        driver.get(lot)
        self.assertEqual(len(self.all(driver, ".drawn .warn")), unseen - 1)
        self.press(driver, "form[action$='/return'] button")
        self.assertIn("đã trả", driver.find_element(By.CSS_SELECTOR, ".meta").text)
        self.assertFalse(self.all(driver, ".lot-buttons"))
        self.assertIn("đã trả", self.room.run("review", "lots"))


class ZLooks(DeskTest):
    """Every page in every look: readable for all, nothing wider than the screen."""

    def check(self, size, dark):
        look = f"{'phone' if size.mobile else 'desk'}-{'dark' if dark else 'light'}"
        driver = self.visitor("archivist", size, dark)
        document = self.document_of("scan_0001")
        self.go(driver, "/review/lots")
        lot = self.all(driver, ".table a")
        pages = {
            "home": "/", "review": "/review", "field": f"/review?document={document}&aspect=signer",
            "type": f"/review?document={document}&aspect=type", "whole": f"/review?document={document}&aspect=document",
            "boundary": f"/review?document={document[:-1]}2&aspect=boundary:3",
            "empty": f"/review?document={document}&skip={document}~signer,{document}~document",
            "strip": f"/review/documents/{document}", "quarantine": "/review/quarantine", "lots": "/review/lots",
        }
        if lot:
            pages["lot"] = lot[0].get_attribute("href").removeprefix(self.room.address)
        for name, path in pages.items():
            with self.subTest(page=name, look=look):
                self.go(driver, path)
                time.sleep(0.4)
                wide, screen = driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
                self.assertLessEqual(wide, screen)
                support.screenshot(driver, f"{look}-review-{name}")
                self.assertEqual(support.axe(driver), [])
                self.assertEqual(support.complaints(driver), [])

    def test_desk_light(self):
        self.check(support.DESK, False)

    def test_desk_dark(self):
        self.check(support.DESK, True)

    def test_phone_light(self):
        self.check(support.PHONE, False)

    def test_phone_dark(self):
        self.check(support.PHONE, True)


if __name__ == "__main__":
    unittest.main()
