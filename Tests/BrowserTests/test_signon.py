"""Coming into the reading room by single sign-on."""

import pathlib
import socket
import subprocess
import tempfile

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import provider
import support


class SignOn(support.BrowserTest):
    def setUp(self):
        """A second server on the archive, with settings that name a provider."""
        room = support.room()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        config = pathlib.Path(folder.name)
        self.provider = provider.Provider(config, "sohoa")
        self.addCleanup(self.provider.stop)
        for entry in (support.CHECKOUT / "Config").iterdir():
            if entry.name != "sohoa.yaml":
                (config / entry.name).symlink_to(entry)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        settings = (support.CHECKOUT / "Config/sohoa.yaml").read_text(encoding="utf-8")
        (config / "sohoa.yaml").write_text(
            settings + f"\nsignOn:\n  issuer: {self.provider.address}\n  clientID: sohoa\n  redirect: {self.address}/signon/return\n",
            encoding="utf-8")
        log = open(config / "serve.log", "w", encoding="utf-8")
        self.addCleanup(log.close)
        server = subprocess.Popen(
            [support.SOHOA, "serve", "--archive", str(room.archive), "--listen", f"127.0.0.1:{port}", "--settings", str(config / "sohoa.yaml")],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=support.end_with_us)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        support.wait_for(self.address, server, lambda: (config / "serve.log").read_text(encoding="utf-8"))
        self.room = room

    def test_only_people_with_an_account_come_in(self):
        driver = self.browser()
        wait = WebDriverWait(driver, 20)

        def sign_on():
            driver.get(self.address + "/search?q=giao+dat")
            driver.find_element(By.CSS_SELECTOR, ".or a").click()

        sign_on()
        wait.until(lambda _: "Không" in driver.find_element(By.TAG_NAME, "h1").text)
        self.assertIn(self.provider.subject, driver.find_element(By.TAG_NAME, "main").text)
        self.room.run(
            "account", "add", "lan", "--role", "officer", "--full-name", "Trần Thị Lan", "--issuer", self.provider.address, "--subject",
            self.provider.subject)
        sign_on()
        wait.until(lambda _: driver.current_url == self.address + "/search?q=giao+dat")
        self.assertIn("Trần Thị Lan", driver.find_element(By.CSS_SELECTOR, ".who").text)
        self.assertTrue(driver.find_elements(By.CSS_SELECTOR, ".hit"))
        self.assertIn("single sign-on", self.room.run("journal", "list", "--event", "login"))
        # The way back works once.
        driver.get(self.address + "/signon/return?code=x&state=y")
        self.assertIn("Không", driver.find_element(By.TAG_NAME, "h1").text)
