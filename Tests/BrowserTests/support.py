"""The ground that browser tests stand on: an archive of some samples with accounts, `sohoa serve` before it, and a headless Chromium.

    class SearchPage(support.BrowserTest):
        def test_a_question_is_answered(self):
            room = support.room()
            browser = self.browser(support.PHONE, dark=True)
            browser.get(room.address)
            self.assertEqual(support.axe(browser), [])

The archive is built once for all tests of a run. SOHOA names the program (.build/debug/sohoa unless set), SOHOA_SCREENSHOTS a folder for
pictures. Whatever was started is stopped when Python ends, however it ends."""

import atexit
import base64
import collections
import ctypes
import functools
import importlib.util
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
SOHOA = os.environ.get("SOHOA") or str(CHECKOUT / ".build/debug/sohoa")

Size = collections.namedtuple("Size", "width height mobile")
DESK = Size(1366, 768, False)
PHONE = Size(390, 844, True)

# Scans, born-digital files, a plain text and a whole dossier, of several types: less than a minute of work.
SAMPLES = [
    "Bien ban hop giao ban tuan 18.txt", "CT 03 phong chay mua kho.pdf", "Cong van don doc bao cao tai san (ban dien tu).pdf",
    "GCN dang ky tau ca.pdf", "Giay khai sinh 2021.pdf", "Quyet dinh 417 phe duyet ke hoach so hoa.pdf", "H13.18-240515-0001",
]

Account = collections.namedtuple("Account", "login password")
ACCOUNTS = {
    "administrator": Account("quan.tri", "mưa rào tháng sáu"),
    "archivist": Account("luu.tru", "chợ phiên đầu xuân"),
    "officer": Account("can.bo", "đò ngang bến cũ"),
}


def end_with_us():
    """Runs in a child before its program: the kernel stops it when this Python is gone, even killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Room:
    """`sohoa serve` on an archive of samples. `address` has no slash at its end; `accounts` are by role."""

    accounts = ACCOUNTS
    samples = SAMPLES
    # What stands otherwise in the settings: parts of Config/sohoa.yaml and what takes their places.
    settings = {}

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sohoa-browser-"))
        atexit.register(self.stop)
        self.archive = self.folder / "kho"
        self.server = self.log = None
        self.environment = dict(os.environ)
        if self.settings:
            self.set(self.settings)
        self.fill()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.start(f"127.0.0.1:{port}")

    def set(self, settings):
        config = self.folder / "config"
        shutil.copytree(CHECKOUT / "Config", config)
        text = (config / "sohoa.yaml").read_text(encoding="utf-8")
        for old, new in settings.items():
            if text.count(old) != 1:
                raise RuntimeError(f"Config/sohoa.yaml has not one {old!r}")
            text = text.replace(old, new)
        (config / "sohoa.yaml").write_text(text, encoding="utf-8")
        self.environment["SOHOA_SETTINGS"] = str(config / "sohoa.yaml")

    def fill(self):
        inbox = self.folder / "inbox"
        inbox.mkdir()
        for name in self.samples:
            source = CHECKOUT / "Samples/inbox" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, inbox / name)
        self.run("run", str(inbox), codes=(0, 3))
        # The first account has to be an administrator's.
        for role, account in ACCOUNTS.items():
            self.run(
                "account", "add", account.login, "--role", role, "--password-stdin", "--keep-password", typed=account.password + "\n")

    def run(self, *arguments, codes=(0,), typed=""):
        """Runs another `sohoa` command on the archive, and returns what it printed."""
        ending = subprocess.run(
            [SOHOA, *arguments, "--archive", str(self.archive)], input=typed, capture_output=True, text=True, env=self.environment,
            preexec_fn=end_with_us)
        if ending.returncode not in codes:
            raise RuntimeError(f"sohoa {arguments[0]}: {ending.returncode}\n{ending.stderr}")
        return ending.stdout

    def start(self, listen):
        self.log = open(self.folder / "serve.log", "w+", encoding="utf-8")
        self.server = subprocess.Popen(
            [SOHOA, "serve", "--archive", str(self.archive), "--listen", listen], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env=self.environment, preexec_fn=end_with_us)
        wait_for(self.address, self.server, lambda: pathlib.Path(self.log.name).read_text(encoding="utf-8"))

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.terminate()
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        if self.log:
            self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def wait_for(address, process, log, seconds=30):
    """Waits until a server answers, with any status; says what it printed when it does not."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}\n{log()}")
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer within {seconds} s\n{log()}")


@functools.cache
def started():
    """The room, or why there is none: what failed once is not tried again for every test."""
    try:
        help = subprocess.run([SOHOA, "--help"], capture_output=True, text=True, check=True).stdout
        return Room() if re.search(r"^ +serve\b", help, re.MULTILINE) else unittest.SkipTest(f"{SOHOA} has no `serve`")
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        return error


def room():
    """The one reading room of this run. Skips the test when this `sohoa` has none."""
    one = started()
    if isinstance(one, Exception):
        raise one
    return one


def chromium(size=DESK, dark=False, scripts=True):
    """A fresh Chromium, Vietnamese, with nothing remembered. The page is as large as `size` says; the caller quits it."""
    options = Options()
    options.binary_location = shutil.which("chromium") or "chromium"
    for argument in [
        "--headless=new", "--lang=vi", "--no-proxy-server", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
        # Chromium ends when its end of the pipe does, and so also when the driver was killed.
        "--remote-debugging-pipe",
    ]:
        options.add_argument(argument)
    if os.geteuid() == 0:
        # Chromium's own sandbox does not start for root.
        options.add_argument("--no-sandbox")
    options.add_experimental_option("prefs", {"intl.accept_languages": "vi"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = Service(shutil.which("chromedriver") or "chromedriver", popen_kw={"preexec_fn": end_with_us})
    driver = webdriver.Chrome(options=options, service=service)
    try:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": size.mobile})
        scheme = "dark" if dark else "light"
        # Nothing glides: what is pressed stands where it was found.
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        if not scripts:
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    except BaseException:
        driver.quit()
        raise
    return driver


class BrowserTest(unittest.TestCase):
    """A test with browsers, which are gone when it ends. One that fails leaves a picture of each, if SOHOA_SCREENSHOTS is set."""

    def browser(self, size=DESK, dark=False, scripts=True):
        driver = chromium(size, dark, scripts)
        self.addCleanup(self.leave, driver)
        return driver

    def leave(self, driver):
        try:
            result = getattr(self._outcome, "result", None)
            if result and any(test is self for test, _ in result.failures + result.errors):
                screenshot(driver, "failed " + self.id())
        finally:
            driver.quit()


@functools.cache
def axe_source():
    # The package is not imported: that would import what it drives.
    folder = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
    return (pathlib.Path(folder) / "axe.min.js").read_text(encoding="utf-8")


def axe(driver):
    """The serious and critical violations of WCAG and good practice that axe-core finds on the page: one line each, empty when all is well.
    For a page with scripts off, ask before they are turned off, or with a browser of its own."""
    driver.execute_script(axe_source())
    violations = driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        axe.run(document, {resultTypes: ["violations"]}).then(result => done(result.violations), error => done(String(error)));
        """)
    if isinstance(violations, str):
        raise RuntimeError(violations)
    return [
        f"{found['impact']}: {found['id']} ({found['help']}): " + ", ".join(str(node["target"][0]) for node in found["nodes"])
        for found in violations if found["impact"] in ("serious", "critical")
    ]


def complaints(driver):
    """What the browser complained of since it was last asked: scripts that failed, what the page's own policy forbade, what was not found."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]


def screenshot(driver, name):
    """A picture of the whole page into SOHOA_SCREENSHOTS, if that is set."""
    folder = os.environ.get("SOHOA_SCREENSHOTS")
    if not folder:
        return None
    picture = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True})
    path = pathlib.Path(folder) / (re.sub(r"[^\w.-]+", "-", name) + ".png")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(base64.b64decode(picture["data"]))
    return path


# SIGTERM ends Python as an exception does, so that everything above is stopped.
signal.signal(signal.SIGTERM, lambda number, frame: exit(128 + number))
