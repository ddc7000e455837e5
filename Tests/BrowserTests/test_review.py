"""The review desk as archivists use it: by keys alone, two at once, with and without scripts; the strip, the quarantine and the lots."""

import functools
import json
import re
import time
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

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

    def order(self, driver, reel=1):
        return [tile.get_attribute("data-page") for tile in self.all(driver, f".reel:nth-child({reel}) .tile")]

    def test_pages_are_put_in_order_by_keys_and_undone(self):
        document = self.document_of("scan_0001")
        driver = self.desk(path=f"/review/documents/{document}")
        self.wait(driver, lambda: self.reels(driver) == [2, 3, 2])
        self.assertEqual(self.order(driver, 2), ["3", "4", "5"])
        old = driver.find_element(By.TAG_NAME, "html")
        first = driver.find_element(By.CSS_SELECTOR, ".tile[data-page='3'] button")
        first.send_keys(Keys.ALT, Keys.ARROW_RIGHT)
        self.assertEqual(self.order(driver, 2), ["4", "3", "5"])
        driver.switch_to.active_element.send_keys(Keys.ALT, Keys.ARROW_RIGHT)
        self.assertEqual(self.order(driver, 2), ["4", "5", "3"])
        self.assertIn("đứng thứ 3 trong 3", driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(2) .said").text)
        # Escape leaves it as it was, and nothing is written.
        driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.assertEqual(self.order(driver, 2), ["3", "4", "5"])
        driver.switch_to.active_element.send_keys(Keys.ALT, Keys.ARROW_RIGHT)
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        self.wait(driver, lambda: self.isGone(old))
        self.assertEqual(self.order(driver, 2), ["4", "3", "5"])
        self.assertEqual(self.reels(driver), [2, 3, 2])
        self.wait(driver, lambda: self.all(driver, ".tile[data-page='3'] button:focus"))
        second = driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(2) h2 a").get_attribute("href").rsplit("/")[-1]
        self.assertIn("4,3,5", self.history(second))
        self.assertEqual(json.loads(self.values(second))["pages"][0]["number"], 4)
        support.screenshot(driver, "desk-order")
        self.assertEqual(support.axe(driver), [])
        # The keys rest: it is written down by itself, and the browser does not go back.
        old = driver.find_element(By.TAG_NAME, "html")
        driver.switch_to.active_element.send_keys(Keys.ALT, Keys.ARROW_LEFT)
        self.wait(driver, lambda: self.isGone(old))
        self.assertEqual(self.order(driver, 2), ["3", "4", "5"])
        self.assertIn("/review/documents/", driver.current_url)
        self.press(driver, ".reel:nth-child(2) .orders > form button")
        self.assertEqual(self.order(driver, 2), ["4", "3", "5"], "taken back")
        self.press(driver, ".reel:nth-child(2) .orders > form:last-child button")
        self.assertEqual(self.order(driver, 2), ["3", "4", "5"], "as scanned")
        self.assertEqual(support.complaints(driver), [])

    def test_pages_are_put_in_order_by_dragging(self):
        document = self.document_of("scan_0001")
        driver = self.desk(path=f"/review/documents/{document}")
        self.wait(driver, lambda: driver.execute_script("return [...document.querySelectorAll('.tile img')].every(i => i.complete)"))
        picture = lambda page: driver.find_element(By.CSS_SELECTOR, f".tile[data-page='{page}'] img")
        old = driver.find_element(By.TAG_NAME, "html")
        target = picture(5)
        ActionChains(driver).move_to_element(picture(3)).click_and_hold().move_by_offset(20, 0).move_to_element_with_offset(
            target, target.size["width"] // 4, 0).perform()
        self.assertTrue(self.all(driver, ".tile.dragged[data-page='3']") and self.all(driver, ".tile.after[data-page='5']"))
        support.screenshot(driver, "desk-order-drag")
        ActionChains(driver).release().perform()
        self.wait(driver, lambda: self.isGone(old))
        self.assertEqual(self.order(driver, 2), ["4", "5", "3"])
        # Not into another document, and a click alone shows the page.
        ActionChains(driver).drag_and_drop(picture(4), picture(1)).perform()
        self.assertEqual(self.reels(driver), [2, 3, 2])
        self.assertEqual(self.order(driver, 2), ["4", "5", "3"])
        self.press(driver, ".reel:nth-child(2) .orders > form:last-child button")
        self.assertEqual(self.order(driver, 2), ["3", "4", "5"])
        self.press(driver, ".tile[data-page='4'] img")
        self.assertIn("page=4", driver.current_url)
        self.assertEqual(support.complaints(driver), [])

    def test_pages_are_put_in_order_by_a_form(self):
        document = self.document_of("scan_0001")
        driver = self.desk(path=f"/review/documents/{document}", scripts=False)
        driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(3) .orders summary").click()
        box = driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(3) [name=pages]")
        box.clear()
        box.send_keys("7 7")
        self.press(driver, ".reel:nth-child(3) form[data-order] button")
        self.assertIn("7 7", driver.find_element(By.ID, "problem").text)
        driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(3) .orders summary").click()
        box = driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(3) [name=pages]")
        box.clear()
        box.send_keys("7, 6")
        self.press(driver, ".reel:nth-child(3) form[data-order] button")
        self.assertEqual(self.order(driver, 3), ["7", "6"])
        self.press(driver, ".reel:nth-child(3) .orders > form:last-child button")
        self.assertEqual(self.order(driver, 3), ["6", "7"])

    def test_an_order_that_comes_second_is_not_written(self):
        document = self.document_of("scan_0001")
        one, two = self.desk(path=f"/review/documents/{document}"), self.desk("second", f"/review/documents/{document}")
        for driver, order in [(one, "7,6"), (two, "6,7")]:
            driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(3) .orders summary").click()
            box = driver.find_element(By.CSS_SELECTOR, ".reel:nth-child(3) [name=pages]")
            box.clear()
            box.send_keys(order)
            self.press(driver, ".reel:nth-child(3) form[data-order] button")
        words = two.find_element(By.ID, "problem").text
        self.assertIn(self.room.accounts["archivist"].login, words)
        self.assertIn("7,6", words)
        self.assertEqual(self.order(two, 3), ["7", "6"])
        self.press(two, ".reel:nth-child(3) .orders > form:last-child button")
        self.assertEqual(self.order(two, 3), ["6", "7"])

    def test_relations_are_added_confirmed_and_removed(self):
        document = self.document_of("Quyet dinh 417")
        other = self.document_of("Cong van don doc")
        driver = self.desk(path=f"/documents/{document}")
        if not driver.find_element(By.ID, "relation-other").is_displayed():
            driver.find_element(By.CSS_SELECTOR, "#related summary").click()
        Select(driver.find_element(By.ID, "relation-kind")).select_by_value("repliesTo")
        driver.find_element(By.ID, "relation-other").send_keys(other)
        self.press(driver, "#related details button")
        self.assertTrue(driver.current_url.endswith(f"/documents/{document}"))
        row = lambda: [li for li in self.all(driver, "#related li") if "Trả lời" in li.text]
        self.assertEqual(len(row()), 1)
        self.assertIn("người xác nhận", row()[0].text)
        self.assertIn(other, row()[0].find_element(By.TAG_NAME, "a").get_attribute("href"))
        support.screenshot(driver, "document-relations")
        self.assertEqual(support.axe(driver), [])
        # From the other side, and what an officer sees: no forms.
        officer = self.desk("officer", f"/documents/{other}")
        self.assertIn("Được trả lời bởi", officer.find_element(By.ID, "related").text)
        self.assertFalse(self.all(officer, "#related form"))
        driver.find_element(By.CSS_SELECTOR, "#related summary").click()
        driver.find_element(By.ID, "relation-other").send_keys("0123456789abcdef-1")
        self.press(driver, "#related details button")
        self.assertIn("0123456789abcdef-1", driver.find_element(By.ID, "problem").text)
        self.go(driver, f"/review/documents/{document}")
        old = driver.find_element(By.TAG_NAME, "html")
        row()[0].find_element(By.CSS_SELECTOR, "button[value=reject]").click()
        self.wait(driver, lambda: self.isGone(old))
        self.assertEqual(row(), [])
        self.assertIn("không có quan hệ này", driver.find_element(By.CSS_SELECTOR, ".history").text)
        self.room.run("recatalog", codes=(0, 3))
        self.go(driver, f"/documents/{document}")
        self.assertEqual(row(), [])

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
