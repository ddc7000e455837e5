"""The API as other programs meet it: schemathesis over all operations and roles, the answers of a walk against their schemas, webhooks.

SOHOA_API_EXAMPLES sets how many requests schemathesis makes up for an operation (8 unless set) beside those at the limits of the schema;
SOHOA_API_REPORT names a folder for what it says."""

import collections
import concurrent.futures
import copy
import hashlib
import hmac
import html
import http.cookiejar
import http.server
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

import jsonschema

import support

SCOPES = {
    "officer": ["search", "read", "reuse"], "archivist": ["search", "read", "reuse", "review"], "administrator": ["search", "read", "admin"],
}
Answer = collections.namedtuple("Answer", "status headers body")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


RECEIVER = free_port()


class APIRoom(support.Room):
    samples = ["Bien ban hop giao ban tuan 18.txt", "Quyet dinh 417 phe duyet ke hoach so hoa.pdf"]
    # Somebody's papers, so that there is an owner to ask for.
    number = "093321238705"
    certificate = f"""CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

GIẤY KHAI SINH

Họ, chữ đệm, tên: Dương Bích Yến
Ngày, tháng, năm sinh: 18/9/2021
Số định danh cá nhân: {number}
Họ, chữ đệm, tên người mẹ: Bùi Thị Hồng Yến
"""
    settings = {
        "requestsPerMinute: 6000": "requestsPerMinute: 0", "allow: []": f'allow: ["127.0.0.1:{RECEIVER}"]',
        "firstWaitSeconds: 5": "firstWaitSeconds: 0.2", "giveUpHours: 72": "giveUpHours: 0.0005",
    }

    def fill(self):
        super().fill()
        papers = self.folder / "papers"
        papers.mkdir()
        (papers / "Giay khai sinh.txt").write_text(self.certificate, encoding="utf-8")
        self.run("run", str(papers), codes=(0, 3))
        # And a register, so that there are rates.
        self.run("register", "import", str(support.CHECKOUT / "Samples/register/so-ho-so.csv"))
        self.tokens = {}
        for role, scopes in SCOPES.items():
            flags = [word for scope in scopes for word in ("--scope", scope)]
            self.tokens[role] = self.run("account", "token", "add", support.ACCOUNTS[role].login, "--name", role, *flags).strip()

    def ask(self, path, role=None, method="GET", body=None, at=None, **headers):
        """Asks below /api/v1; any status is an answer."""
        request = urllib.request.Request((at or self.address) + "/api/v1" + path, method=method)
        if role:
            request.add_header("Authorization", "Bearer " + self.tokens[role])
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def session(self, role):
        """The cookie of a person who has logged in."""
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
        with opener.open(self.address + "/login", timeout=60) as page:
            mark = html.unescape(re.search(r'name="csrf" value="([^"]+)"', page.read().decode()).group(1))
        account = self.accounts[role]
        form = urllib.parse.urlencode({"csrf": mark, "name": account.login, "password": account.password}).encode()
        opener.open(self.address + "/login", form, timeout=60).close()
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)

    def json(self, path, role, **more):
        answer = self.ask(path, role, **more)
        if answer.status not in (200, 201):
            raise RuntimeError(f"{path}: {answer.status} {answer.body!r}")
        return json.loads(answer.body)

    def owner(self):
        """The sealed name of who the certificate is about."""
        return self.json("/owners", "officer", method="POST", body={"number": self.number})["items"][0]["id"]


room = None


def setUpModule():
    global room
    room = APIRoom()


def tearDownModule():
    room.stop()


class Schemathesis(unittest.TestCase):
    """No 5xx, nothing that the document does not say, over all operations and roles: two roles at a time."""

    @classmethod
    def setUpClass(cls):
        document = cls.document()
        crew = concurrent.futures.ThreadPoolExecutor(2)
        cls.addClassCleanup(crew.shutdown)
        cls.endings = {role: crew.submit(cls.examine, role, document) for role in [*SCOPES, None]}

    @staticmethod
    def document():
        """The served document, with names that are in this archive beside those that are made up: most of what is made up is not found."""
        document = json.loads(room.ask("/openapi.json", Accept_Language="en").body)
        found = room.json("/documents", "archivist")["items"]
        known = {
            "batch": [room.json("/nights", "archivist")["items"][0]["id"], "20000101-1"],
            "name": ["codeNumber", "subject", "organName"], "code": [found[0]["dossier"], "H13.18-240515-0001"],
            "id": [item["document"] for item in found] + ["0123456789abcdef-1"],
        }
        for path, operations in document["paths"].items():
            for operation in operations.values():
                for parameter in operation["parameters"]:
                    if parameter["name"] == "id" and "/owners/" in path:
                        parameter["schema"]["enum"] = [room.owner(), "A" * 64]
                        continue
                    if parameter["name"] == "id" and "/documents/" not in path:
                        continue
                    if parameter["name"] in known and not (parameter["name"] == "name" and "/fields/" not in path):
                        parameter["schema"]["enum"] = known[parameter["name"]]
                    if parameter["name"] == "If-Match":
                        parameter["schema"]["enum"] = ["*", '"0-01"']
        body = document["paths"]["/api/v1/owners"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        body["properties"]["number"]["examples"] = [room.number]
        body = document["paths"]["/api/v1/reuse"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        body["properties"]["document"]["enum"] = known["id"]
        decision = document["paths"]["/api/v1/links/documents/{id}/decisions"]
        body = decision["post"]["requestBody"]["content"]["application/json"]["schema"]
        body["properties"]["dossier"]["enum"] = ["H99.71.01-240617-0001", "H99.71.01-240608-0002", "không có"]
        # Nobody is locked out of the rest of the tests.
        body = document["paths"]["/api/v1/accounts/{login}/enabled"]["put"]["requestBody"]["content"]["application/json"]["schema"]
        body["properties"]["enabled"]["enum"] = [True]
        return document

    @staticmethod
    def examine(role, document):
        program = pathlib.Path(sys.executable).parent / "schemathesis"
        with tempfile.TemporaryDirectory(prefix="sohoa-api-") as folder:
            schema = pathlib.Path(folder) / "openapi.json"
            schema.write_text(json.dumps(document), encoding="utf-8")
            config = pathlib.Path(folder) / "schemathesis.toml"
            config.write_text(
                "[checks.negative_data_rejection]\nexpected-statuses = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428]\n"
                "[checks.missing_required_header]\nexpected-statuses = [400, 401, 403, 404, 428]\n", encoding="utf-8")
            arguments = [
                str(program), "--config-file", str(config), "run", str(schema), "--url", room.address, "--checks", "all",
                # What is well formed may still name what is not there.
                "--exclude-checks", "positive_data_acceptance", "--max-examples", os.environ.get("SOHOA_API_EXAMPLES", "8"),
                # One worker: Python 3.11 cannot read its own sources in two threads at once, as hypothesis does.
                "--phases", "examples,coverage,fuzzing", "--workers", "1", "--seed", "417", "--continue-on-failure", "--no-shrink",
                "--suppress-health-check", "all", "--warnings", "off", "--output-truncate", "false",
            ]
            if role:
                arguments += ["--header", "Authorization: Bearer " + room.tokens[role]]
            return subprocess.run(
                arguments, cwd=folder, capture_output=True, text=True, preexec_fn=support.end_with_us,
                env=dict(os.environ, NO_COLOR="1", PYTHONUTF8="1", no_proxy="*"))

    def check(self, role):
        ending = self.endings[role].result()
        if folder := os.environ.get("SOHOA_API_REPORT"):
            (pathlib.Path(folder) / f"{role or 'nobody'}.txt").write_text(ending.stdout + ending.stderr, encoding="utf-8")
        self.assertEqual(ending.returncode, 0, f"{role or 'nobody'}\n{ending.stdout[-6000:]}\n{ending.stderr[-2000:]}")
        self.assertIn("passed", ending.stdout)

    def test_nobody(self):
        self.check(None)

    def test_officer(self):
        self.check("officer")

    def test_archivist(self):
        self.check("archivist")

    def test_administrator(self):
        self.check("administrator")


def closed(schema):
    """The same schema for answers of today: an object has the members that are named and no others."""
    schema = copy.deepcopy(schema)
    unread = [schema]
    while unread:
        one = unread.pop()
        if isinstance(one, list):
            unread += one
        elif isinstance(one, dict):
            unread += one.values()
            if "properties" in one and "additionalProperties" not in one:
                one["additionalProperties"] = False
    return schema


class Answers(unittest.TestCase):
    def test_every_answer_says_what_its_schema_names_and_nothing_else(self):
        document = json.loads(room.ask("/openapi.json").body)
        components = closed(document["components"])
        found = room.json("/documents", "archivist")["items"]
        # The last batch's only paper waits for a person; of the first there is something to look at.
        night = room.json("/nights", "archivist")["items"][-1]["id"]
        one = found[-1]["document"]
        lot = room.json("/lots", "archivist", method="POST", body={"batch": night, "percent": 100})
        tag = room.ask(f"/documents/{one}", "archivist").headers["ETag"]
        related = room.ask(
            f"/documents/{one}/relations", "archivist", "POST", {"kind": "attachedTo", "other": found[0]["document"]}, If_Match=tag)
        self.assertEqual(related.status, 200, related.body)
        tag = related.headers["ETag"]
        decided = room.ask(
            f"/documents/{one}/decisions", "archivist", "POST", {"answers": [{"aspect": "document", "answer": "question"}]}, If_Match=tag)
        self.assertEqual(decided.status, 200, decided.body)
        tag = room.ask(f"/links/documents/{one}", "archivist").headers["ETag"]
        linked = room.ask(
            f"/links/documents/{one}/decisions", "archivist", "POST", {"dossier": "H99.71.01-240617-0001", "verdict": "link"}, If_Match=tag)
        self.assertEqual(linked.status, 200, linked.body)
        self.assertEqual(json.loads(linked.body)["state"], "linked")
        room.json("/reuse", "officer", method="POST", body={"document": one, "dossier": "H13.18-240515-0001"})
        room.json("/saved-searches", "officer", method="POST", body={"name": "họp", "query": "q=h%E1%BB%8Dp"})
        walk = {
            "/api/v1/documents/{id}": [f"/documents/{item['document']}" for item in found],
            "/api/v1/documents/{id}/pages/{number}/words": [f"/documents/{item['document']}/pages/{item['pages'][0]}/words?q=ban" for item in found],
            "/api/v1/search": ["/search?q=ban&facets=true", "/search?type=02&order=newest", "/search"],
            "/api/v1/complete": ["/complete?q=ba"], "/api/v1/dossier": ["/dossier?code=" + urllib.parse.quote(found[0]["dossier"])],
            "/api/v1/nights/{batch}": [f"/nights/{night}"], "/api/v1/nights/{batch}/quarantine": [f"/nights/{night}/quarantine"],
            "/api/v1/problems/{kind}": ["/problems/not-found"], "/api/v1/lots/{number}": [f"/lots/{lot['id']}"],
            "/api/v1/documents/{id}/relations": [f"/documents/{item['document']}/relations" for item in found],
            "/api/v1/links/documents": ["/links/documents", "/links/documents?state=unmatched"],
            "/api/v1/links/documents/{id}": [f"/links/documents/{item['document']}" for item in found],
            "/api/v1/links/documents/{id}/candidates": [f"/links/documents/{one}/candidates", f"/links/documents/{one}/candidates?q=240617-0001"],
            "/api/v1/owners/{id}/documents": [f"/owners/{room.owner()}/documents"],
        }
        session = room.session("officer")
        seen = set()
        for path, operations in document["paths"].items():
            operation = operations.get("get")
            schema = operation and operation["responses"]["200"]["content"].get("application/json", {}).get("schema")
            if not schema:
                continue
            plain = path.removeprefix("/api/v1").replace("{id}", one)
            self.assertTrue(path in walk or "{" not in plain, path)
            for address in walk.get(path, [plain]):
                answers = [room.ask(address, role) for role in SCOPES] + [room.ask(address, Cookie=session)]
                fine = [answer for answer in answers if answer.status == 200]
                self.assertTrue(fine, f"{address}: {answers}")
                for answer in fine:
                    whole = {**closed(schema), "components": components}
                    errors = list(jsonschema.Draft202012Validator(whole).iter_errors(json.loads(answer.body)))
                    self.assertEqual([f"{list(error.path)}: {error.message[:300]}" for error in errors], [], address)
                    seen.add(path)
        self.assertGreater(len(seen), 20)


class Limits(unittest.TestCase):
    def test_who_asks_too_much_waits_and_nobody_else(self):
        settings = pathlib.Path(room.environment["SOHOA_SETTINGS"])
        slow = settings.with_name("slow.yaml")
        slow.write_text(settings.read_text(encoding="utf-8").replace("requestsPerMinute: 0", "requestsPerMinute: 3"), encoding="utf-8")
        address = f"http://127.0.0.1:{free_port()}"
        with open(room.folder / "slow.log", "w+", encoding="utf-8") as log:
            server = subprocess.Popen(
                [support.SOHOA, "serve", "--archive", str(room.archive), "--settings", str(slow), "--listen", address.removeprefix("http://")],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=support.end_with_us)
            self.addCleanup(server.wait, 30)
            self.addCleanup(server.terminate)
            support.wait_for(address + "/healthz", server, lambda: (room.folder / "slow.log").read_text(encoding="utf-8"))
        for _ in range(3):
            self.assertEqual(room.ask("/me", "officer", at=address).status, 200)
        refused = room.ask("/me", "officer", at=address)
        self.assertEqual(refused.status, 429)
        self.assertIn(int(refused.headers["Retry-After"]), range(1, 21))
        self.assertEqual(json.loads(refused.body)["type"], "/api/v1/problems/too-many-requests")
        self.assertEqual(room.ask("/me", "archivist", at=address).status, 200)
        self.assertEqual([room.ask("/me", at=address).status for _ in range(4)], [401, 401, 401, 429])
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address + "/healthz") as answer:
            self.assertEqual(answer.status, 200)


class Receiver:
    """Another system that is told: keeps what it gets, and answers as `answers` says, then with 204."""

    def __init__(self, delay=0):
        self.got = []
        self.answers = []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((dict(self.headers), body))
                time.sleep(delay)
                status = receiver.answers.pop(0) if receiver.answers else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", f"http://127.0.0.1:{RECEIVER}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", RECEIVER), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Webhooks(unittest.TestCase):
    def wait(self, condition, seconds=30):
        limit = time.monotonic() + seconds
        while not condition() and time.monotonic() < limit:
            time.sleep(0.1)
        self.assertTrue(condition())

    def state(self, number):
        return next(hook for hook in json.loads(room.run("webhook", "list", "--json")) if hook["id"] == number)

    def add_document(self, words):
        folder = room.folder / "more"
        folder.mkdir(exist_ok=True)
        (folder / f"{words}.txt").write_text(f"BIÊN BẢN\nVề việc {words}\n\nNội dung {words}.\n", encoding="utf-8")
        room.run("run", str(folder), codes=(0, 3))

    def test_two_servers_on_one_archive_tell_each_change_once(self):
        for hook in json.loads(room.run("webhook", "list", "--json")):
            room.run("webhook", "remove", str(hook["id"]))
        address = f"127.0.0.1:{free_port()}"
        with open(room.folder / "second.log", "w+", encoding="utf-8") as log:
            server = subprocess.Popen(
                [support.SOHOA, "serve", "--archive", str(room.archive), "--settings", room.environment["SOHOA_SETTINGS"], "--listen", address],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=support.end_with_us)
            self.addCleanup(server.wait, 30)
            self.addCleanup(server.terminate)
            support.wait_for(f"http://{address}/healthz", server, lambda: (room.folder / "second.log").read_text(encoding="utf-8"))
        receiver = Receiver(delay=0.3)
        self.addCleanup(receiver.stop)
        body = {"url": f"http://127.0.0.1:{RECEIVER}/sohoa", "events": ["document.archived", "document.changed"]}
        room.json("/webhooks", "administrator", method="POST", body=body)
        for words in ["lịch trực một", "lịch trực hai", "lịch trực ba", "lịch trực bốn"]:
            self.add_document(words)
        told = lambda: [json.loads(body)["change"] for _, body in receiver.got]
        self.wait(lambda: len(set(told())) >= 4)
        time.sleep(3)
        self.assertEqual(told(), sorted(set(told())))
        # The one that is left goes on.
        server.terminate()
        server.wait(30)
        count = len(told())
        self.add_document("lịch trực năm")
        self.wait(lambda: len(told()) > count)
        self.assertEqual(told(), sorted(set(told())))
        room.run("webhook", "remove", str(json.loads(room.run("webhook", "list", "--json"))[0]["id"]))

    def test_what_is_archived_is_told_in_order_signed_and_again_until_taken(self):
        for hook in json.loads(room.run("webhook", "list", "--json")):
            room.run("webhook", "remove", str(hook["id"]))
        refused = room.ask("/webhooks", "administrator", "POST", {"url": "https://10.0.0.1/x"})
        self.assertEqual(refused.status, 422, refused.body)
        self.assertEqual(room.ask("/webhooks", "archivist", "POST", {"url": "https://a.example/"}).status, 403)
        receiver = Receiver()
        self.addCleanup(receiver.stop)
        made = room.json("/webhooks", "administrator", method="POST", body={"url": f"http://127.0.0.1:{RECEIVER}/sohoa"})
        number, secret = made["webhook"]["id"], made["secret"]
        self.assertNotIn(secret, room.ask("/webhooks", "administrator").body.decode())
        room.run("webhook", "test", str(number))
        self.assertEqual(json.loads(receiver.got[0][1])["event"], "ping")

        receiver.got.clear()
        receiver.answers = [500, 302]
        self.add_document("họp tổ một")
        self.wait(lambda: len(receiver.got) >= 3)
        self.wait(lambda: self.state(number)["failures"] == 0)
        self.add_document("họp tổ hai")
        self.wait(lambda: len(receiver.got) >= 4)
        bodies = [json.loads(body) for _, body in receiver.got]
        self.assertEqual({body["event"] for body in bodies}, {"document.archived"})
        self.assertEqual(len({body["document"] for body in bodies}), 2)
        self.assertEqual([body["change"] for body in bodies], sorted(body["change"] for body in bodies))
        self.assertEqual(set(bodies[0]), {"event", "change", "document", "typeCode", "standing", "at", "links"})
        self.assertEqual(room.ask(bodies[0]["links"]["self"].removeprefix("/api/v1"), "officer").status, 200)
        headers, body = receiver.got[-1]
        names = {name.lower(): value for name, value in headers.items()}
        stamp, sign = (part.split("=", 1)[1] for part in names["x-sohoa-signature"].split(","))
        expected = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        self.assertEqual(sign, expected)
        self.assertLess(abs(time.time() - int(stamp)), 300)

        # Nobody takes anything for long: switched off with the reason, and nothing lost when it is opened again.
        receiver.got.clear()
        receiver.answers = [503] * 50
        self.add_document("họp tổ ba")
        self.wait(lambda: "503" in self.state(number).get("disabledReason", ""))
        receiver.answers = []
        count = len(receiver.got)
        time.sleep(2)
        self.assertEqual(len(receiver.got), count)
        room.run("webhook", "enable", str(number))
        self.wait(lambda: len(receiver.got) == count + 1)
        self.wait(lambda: self.state(number)["failures"] == 0)
        room.run("webhook", "remove", str(number))
        self.assertIn("webhookChanged", room.run("journal", "list", "--event", "webhookChanged"))


if __name__ == "__main__":
    unittest.main()
