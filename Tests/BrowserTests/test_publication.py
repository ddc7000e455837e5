"""What the reading room publishes: manifests, tiles and records, asked for by programs that others wrote."""

import functools
import json
import pathlib
import re
import sqlite3
import struct
import subprocess
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
import zlib

import iiif_prezi3
import sickle
from iiif_validator.validator import ImageAPI, TestSuite, ValidationInfo
from sickle import oaiexceptions

import support

PAPER = """ỦY BAN NHÂN DÂN
TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                              Hậu Giang, ngày {day} tháng 6 năm 2024

QUYẾT ĐỊNH
Về việc {words}

Điều 1. Quyết định về {words}.

                              TM. ỦY BAN NHÂN DÂN
                              CHỦ TỊCH



                              Trần Văn Mẫu
"""
OPEN = "H13.18-240515-0001"
COUNT = 11


def png(width, height, colour):
    """The bytes of a picture; `colour(x, y)` is of blocks of 100 pixels."""
    rows = []
    for y in range(height):
        rows.append(b"\0" + b"".join(bytes(colour(x // 100, y // 100)) for x in range(width)))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b"")


class Publication(support.Room):
    """A room that publishes one dossier of plain texts, and the picture that the validator of the Image API knows."""

    def fill(self):
        inbox = self.folder / "inbox"
        texts = [(OPEN, number, f"giao đất cho chợ số {number}") for number in range(1, COUNT + 1)]
        texts += [("kín", 101, "trợ cấp xã hội"), ("điều kiện", 102, "trợ cấp hằng tháng")]
        for dossier, number, words in texts:
            (inbox / dossier).mkdir(parents=True, exist_ok=True)
            text = PAPER.format(number=number, day=10 + number % 15, words=words)
            if number == 7:
                # What no XML may hold.
                text = text.replace("chợ số 7", "chợ & <số> 7")
            (inbox / dossier / f"{number:03}.txt").write_text(text, encoding="utf-8")
        (inbox / "ảnh").mkdir()
        colours = ValidationInfo().colorInfo
        (inbox / "ảnh" / "squares.png").write_bytes(png(1000, 1000, lambda x, y: colours[x][y]))
        self.run("run", str(inbox), codes=(0, 3))
        account = support.ACCOUNTS["administrator"]
        self.run(
            "account", "add", account.login, "--role", "administrator", "--password-stdin", "--keep-password",
            typed=account.password + "\n")
        self.documents, waiting = {}, []
        for line in self.run("export").splitlines():
            known = json.loads(line)
            self.documents[pathlib.Path(known["source"]).stem] = known["document"]
            if known["standing"] != "archived":
                waiting.append(known["document"])
        # A picture without a letter has no upright; whichever the reader guessed, the validator knows only this one.
        with sqlite3.connect(self.archive / "catalogue.sqlite") as db:
            db.execute("UPDATE page SET reading = CAST(json_set(CAST(reading AS TEXT), '$.turn', 0) AS BLOB) "
                       "WHERE file = (SELECT id FROM file WHERE path LIKE '%squares.png')")
        db.close()
        self.numbers = [f"{number:03}" for number in range(1, COUNT + 1)]
        for document in waiting:
            if document == self.documents["squares"]:
                self.settle(document)
            else:
                # All else was read surely.
                self.run("review", "set", document, "signer=Trần Văn Mẫu", "--by", "mau")
        for dossier, mode in ((OPEN, "01"), ("ảnh", "01"), ("điều kiện", "02")):
            self.run("dossier", "set", dossier, f"mode={mode}")

    def settle(self, document):
        """Decides whatever waits in a document."""
        self.run("review", "confirm", document, "--by", "mau")
        for item in json.loads(self.run("review", "show", document, "--json"))["document"]["items"]:
            self.run("review", "reject", document, item["aspect"], "--by", "mau")

    def start(self, listen):
        config = self.folder / "config"
        config.mkdir()
        for entry in (support.CHECKOUT / "Config").iterdir():
            if entry.name != "sohoa.yaml":
                (config / entry.name).symlink_to(entry)
        settings = (support.CHECKOUT / "Config/sohoa.yaml").read_text(encoding="utf-8")
        for line in ("publishes: true", "harvestPage: 3", "organization: Kho lưu trữ Mẫu", "contact: kho@luutru.example"):
            name = line.split(":")[0]
            settings, changed = re.subn(rf"(?m)^  {name}: .*$", "  " + line, settings, count=1)
            if changed != 1:
                raise RuntimeError(line)
        (config / "sohoa.yaml").write_text(settings, encoding="utf-8")
        self.log = open(self.folder / "serve.log", "w+", encoding="utf-8")
        self.server = subprocess.Popen(
            [support.SOHOA, "serve", "--archive", str(self.archive), "--listen", listen, "--settings", str(config / "sohoa.yaml")],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, preexec_fn=support.end_with_us)
        support.wait_for(self.address, self.server, lambda: pathlib.Path(self.log.name).read_text(encoding="utf-8"))

    def ask(self, path, form=None, **headers):
        """Status, headers and bytes of an answer; nothing is followed."""
        request = urllib.request.Request(
            path if path.startswith("http") else self.address + path, urllib.parse.urlencode(form).encode() if form else None, headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay())
        try:
            with opener.open(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *parts):
        return None


@functools.cache
def publication():
    try:
        return Publication()
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        return error


class PublicationTest(unittest.TestCase):
    def setUp(self):
        self.room = publication()
        if isinstance(self.room, Exception):
            raise self.room
        self.open = {self.stable(name) for name in self.room.numbers + ["squares"]}

    def stable(self, name):
        return f"{self.room.address}/id/{self.room.documents[name]}"

    def ask(self, path, form=None, **headers):
        return self.room.ask(path, form, **headers)


class Harvest(PublicationTest):
    def harvester(self, **more):
        return sickle.Sickle(self.room.address + "/oai", max_retries=0, timeout=60, proxies={"http": None, "https": None}, **more)

    def harvest(self, **arguments):
        return list(self.harvester().ListRecords(**{"metadataPrefix": "oai_dc", **arguments}))

    def test_every_public_record_comes_once(self):
        posted = self.harvester(http_method="POST").ListRecords(metadataPrefix="oai_dc")
        for records in (self.harvest(), self.harvest(metadataPrefix="ead"), list(posted)):
            names = [record.header.identifier for record in records if not record.deleted]
            self.assertEqual(len(names), len(set(names)))
            self.assertEqual(set(names), self.open)
        heads = list(self.harvester().ListIdentifiers(metadataPrefix="oai_dc"))
        self.assertEqual({head.identifier for head in heads if not head.deleted}, self.open)

    def test_a_record_says_what_the_paper_is_and_nothing_of_people(self):
        record = self.harvester().GetRecord(metadataPrefix="oai_dc", identifier=self.stable("007"))
        self.assertIn("chợ & <số> 7", record.metadata["title"][0])
        self.assertEqual(record.metadata["type"], ["Quyết định"])
        self.assertEqual(record.metadata["date"], ["2024-06-17"])
        self.assertEqual(record.metadata["identifier"], [self.stable("007"), "7/QĐ-UBND"])
        self.assertEqual(record.metadata["language"], ["vi"])
        self.assertLessEqual(set(record.metadata), {"title", "type", "date", "creator", "identifier", "language"})
        self.assertEqual(record.header.setSpecs, ["fonds:H13.18", "type:02"])
        ead = self.harvester().GetRecord(metadataPrefix="ead", identifier=self.stable("007"))
        space = {"e": "urn:isbn:1-931666-22-9"}
        self.assertEqual([c.get("level") for c in ead.xml.iterfind(".//e:c", space)], ["file", "item"])
        self.assertEqual(ead.xml.find(".//e:archdesc/e:did/e:unitid", space).text, "H13.18")
        self.assertEqual(ead.xml.find(".//e:c/e:did/e:unitid", space).text, OPEN)

    def test_sets_and_dates_choose(self):
        names = {entry.setSpec: entry.setName for entry in self.harvester().ListSets()}
        self.assertEqual(names["type:02"], "Quyết định")
        self.assertEqual(names["fonds:H13.18"], "Phông H13.18")
        numbers = {self.stable(number) for number in self.room.numbers}
        self.assertEqual({r.header.identifier for r in self.harvest(set="fonds:H13.18") if not r.deleted}, numbers)
        self.assertEqual({r.header.identifier for r in self.harvest(set="fonds") if not r.deleted}, numbers)
        stamps = sorted(record.header.datestamp for record in self.harvest())
        self.assertEqual(len(self.harvest(**{"from": stamps[0], "until": stamps[-1]})), len(stamps))
        for arguments in ({"until": "1999-01-01"}, {"from": "2999-01-01T00:00:00Z"}, {"set": "type:99"}, {"set": "fonds:none"}):
            with self.assertRaises(oaiexceptions.NoRecordsMatch):
                self.harvest(**arguments)
        self.assertGreaterEqual(stamps[0], self.harvester().Identify().earliestDatestamp)

    def test_mistakes_are_told_by_their_codes(self):
        for arguments, error in (
            ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
            ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": self.stable("101")}, "idDoesNotExist"),
            ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"), ({"verb": "Nothing"}, "badVerb"),
            ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ):
            answer = self.harvester().harvest(**arguments).xml
            self.assertEqual(answer.find("{*}error").get("code"), error)
            self.assertEqual(bool(answer.find("{*}request").attrib), error not in ("badVerb", "badArgument"))

    def test_a_change_in_between_loses_nothing_and_what_is_closed_is_told_as_deleted(self):
        records = self.harvester().ListRecords(metadataPrefix="oai_dc")
        seen = [records.next().header.identifier for _ in range(7)]
        # One that is delivered and one that is not yet move to the end; nothing else is touched.
        delivered, waiting = seen[0], self.stable("010")
        self.assertNotIn(waiting, seen)
        for address in (delivered, waiting):
            self.room.run("review", "set", address.rsplit("/", 1)[1], "signer=Lê Thị Thử", "--by", "mau")
        seen += [record.header.identifier for record in records if not record.deleted]
        self.assertEqual(set(seen), self.open)
        self.assertEqual(seen.count(delivered), 2)
        self.assertEqual(seen.count(waiting), 1)
        self.assertEqual(len(seen), len(self.open) + 1)

        before = self.harvester().harvest(verb="Identify").xml.find("{*}responseDate").text
        time.sleep(1.1)
        self.room.run("dossier", "set", "ảnh", "mode=02")
        try:
            closed = self.harvester().GetRecord(metadataPrefix="oai_dc", identifier=self.stable("squares"))
            self.assertTrue(closed.deleted)
            self.assertNotIn("metadata", closed.raw)
            since = {r.header.identifier: r.deleted for r in self.harvest(**{"from": before})}
            self.assertIs(since[self.stable("squares")], True)
            self.assertEqual(self.ask(f"/iiif/{self.room.documents['squares']}/manifest")[0], 404)
        finally:
            self.room.run("dossier", "set", "ảnh", "mode=01")


class Presentation(PublicationTest):
    def load(self, path):
        status, headers, body = self.ask(path)
        self.assertEqual(status, 200, body[:300])
        self.assertEqual(headers["Access-Control-Allow-Origin"], "*")
        self.assertEqual(headers["Content-Type"], 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"')
        known = json.loads(body)
        self.assertEqual(known["@context"], "http://iiif.io/api/presentation/3/context.json")
        return known

    def test_a_manifest_is_what_its_readers_expect(self):
        name = self.room.documents["007"]
        known = self.load(f"/iiif/{name}/manifest")
        manifest = iiif_prezi3.Manifest(**known)
        self.assertEqual(manifest.id, f"{self.room.address}/iiif/{name}/manifest")
        self.assertIn("chợ & <số> 7", known["label"]["vi"][0])
        labels = {entry["label"]["en"][0]: entry["value"] for entry in known["metadata"]}
        self.assertEqual(labels["Date"], {"vi": ["17/06/2024"], "en": ["2024-06-17"]})
        self.assertEqual(known["requiredStatement"]["value"], {"vi": ["Kho lưu trữ Mẫu"]})
        addresses = self.addresses(known)
        self.assertEqual(len(addresses), len(set(addresses)))
        for canvas in known["items"]:
            painting = canvas["items"][0]["items"][0]
            self.assertEqual((painting["motivation"], painting["target"]), ("painting", canvas["id"]))
            service = painting["body"]["service"][0]
            information = json.loads(self.ask(service["id"] + "/info.json")[2])
            self.assertEqual((information["width"], information["height"]), (canvas["width"], canvas["height"]))
            self.assertEqual(self.ask(painting["body"]["id"])[0], 200)
            self.assertEqual(self.ask(canvas["thumbnail"][0]["id"])[0], 200)
            text = self.load(canvas["annotations"][0]["id"])
            iiif_prezi3.AnnotationPage(**text)
            self.assertIn("QUYẾT ĐỊNH", [note["body"]["value"] for note in text["items"]])
            for note in text["items"]:
                self.assertEqual(note["motivation"], "supplementing")
                place, _, box = note["target"].partition("#xywh=")
                self.assertEqual(place, canvas["id"])
                left, top, width, height = map(int, box.split(","))
                self.assertTrue(width > 0 and height > 0 and left + width <= canvas["width"] and top + height <= canvas["height"])
        status, headers, body = self.ask(known["rendering"][0]["id"])
        self.assertEqual((status, headers["Content-Type"], body[:5]), (200, "application/pdf", b"%PDF-"))
        self.assertEqual(self.ask(known["seeAlso"][0]["id"])[2].count(b"<record>"), 1)
        collection = self.load(known["partOf"][0]["id"])
        iiif_prezi3.Collection(**collection)
        self.assertEqual({item["id"] for item in collection["items"]}, {
            f"{self.room.address}/iiif/{self.room.documents[number]}/manifest" for number in self.room.numbers})

    def addresses(self, known):
        """The addresses of canvases and annotations, which have to differ."""
        found = [known["id"]] if known.get("type") in ("Manifest", "Canvas", "Annotation") else []
        for value in known.values():
            for part in value if isinstance(value, list) else [value]:
                found += self.addresses(part) if isinstance(part, dict) else []
        return found

    def test_stable_addresses_lead_to_what_is_asked_for(self):
        name = self.room.documents["007"]
        for accepted, place in (
            ("text/html", f"/iiif/{name}/pdf"), ("application/ld+json", f"/iiif/{name}/manifest"),
            ("application/json", f"/iiif/{name}/manifest"),
        ):
            status, headers, _ = self.ask(f"/id/{name}", Accept=accepted)
            self.assertEqual((status, headers["Location"]), (303, self.room.address + place))
        self.assertEqual(self.ask("/id/0000000000000000-1")[0], 404)

    def test_what_is_not_public_is_not_there(self):
        for number in ("101", "102"):
            name = self.room.documents[number]
            for path in (
                "/id/{}", "/iiif/{}/manifest", "/iiif/{}/pdf", "/iiif/{}/pages/1", "/iiif/{}/pages/1/info.json", "/iiif/{}/pages/1/text",
                "/iiif/{}/pages/1/full/max/0/default.jpg",
            ):
                self.assertEqual(self.ask(path.format(name))[0], 404, path)
        for dossier in ("kín", "điều kiện"):
            self.assertEqual(self.ask("/iiif/dossiers?code=" + urllib.parse.quote(dossier))[0], 404)
        for path in ("/documents/{}", "/documents/{}/pdf", "/documents/{}/pages/1/image"):
            self.assertIn(self.ask(path.format(self.room.documents["007"]))[0], (303, 401), path)
        journal = self.room.run("journal", "list", "--event", "refused")
        self.assertIn(self.room.documents["101"], journal)


class Tiles(PublicationTest):
    # Of the levels above 1, what info.json claims. `size_noup` wants `!2000,3000` of a smaller image refused, which section 4.2 does not:
    # "as large as possible but not larger than the extracted region".
    MORE = {"quality_color", "region_percent", "rot_full_basic", "rot_region_basic", "size_bwh", "size_percent", "linkheader_canonical",
            "linkheader_profile"}
    LESS = {"size_noup"}

    def test_the_official_validator_finds_nothing(self):
        server = self.room.address.removeprefix("http://")
        known = TestSuite(ValidationInfo()).list_tests("3.0")
        chosen = {name for name, facts in known.items() if facts["level"] <= 1} - self.LESS | self.MORE
        self.assertGreaterEqual(len(chosen), 25)
        for name in sorted(chosen):
            with self.subTest(name):
                asked = ImageAPI("1", server, f"iiif/{self.room.documents['squares']}/pages", "http", "", "3.0", debug=False)
                TestSuite(ValidationInfo()).run_test(name, asked)
                fault = asked.exception
                self.assertIsNone(fault, fault and f"{asked.urls} got {fault.got}, expected {fault.expected}: {fault.message}")

    def test_every_tile_is_as_large_as_the_rules_say(self):
        base = f"/iiif/{self.room.documents['squares']}/pages/1"
        information = json.loads(self.ask(base + "/info.json")[2])
        tile = information["tiles"][0]
        width, height = information["width"], information["height"]
        for factor in tile["scaleFactors"]:
            side = tile["width"] * factor
            for left in range(0, width, side):
                for top in range(0, height, side):
                    across, down = min(side, width - left), min(side, height - top)
                    size = -(-across // factor), -(-down // factor)
                    status, _, body = self.ask(f"{base}/{left},{top},{across},{down}/{size[0]},{size[1]}/0/default.jpg")
                    self.assertEqual((status, self.size(body)), (200, size))
        for size in information["sizes"]:
            body = self.ask(f"{base}/full/{size['width']},{size['height']}/0/default.jpg")[2]
            self.assertEqual(self.size(body), (size["width"], size["height"]))

    def size(self, jpeg):
        at = 2
        while not 0xC0 <= jpeg[at + 1] <= 0xC2:
            at += 2 + int.from_bytes(jpeg[at + 2:at + 4], "big")
        return int.from_bytes(jpeg[at + 7:at + 9], "big"), int.from_bytes(jpeg[at + 5:at + 7], "big")

    def test_tags_canonical_addresses_and_larger_images(self):
        base = f"/iiif/{self.room.documents['squares']}/pages/1"
        status, headers, _ = self.ask(base + "/0,0,1000,1000/,500/0/color.jpg")
        self.assertEqual(status, 200)
        self.assertIn(f"<{self.room.address}{base}/full/500,500/0/default.jpg>;rel=\"canonical\"", headers["Link"])
        again = self.ask(base + "/full/500,/0/default.jpg", **{"If-None-Match": headers["ETag"]})
        self.assertEqual((again[0], again[2]), (304, b""))
        for size, expected in (("^2000,", 501), ("2000,", 400), (",2000", 400), ("2000,2000", 400), ("pct:200", 400), ("!2000,3000", 200)):
            self.assertEqual(self.ask(f"{base}/full/{size}/0/default.jpg")[0], expected, size)
        for path in ("/full/max/0/default.jpg", "/info.json"):
            self.assertEqual(self.ask(base[:-1] + "9" + path)[0], 404)
        journal = self.room.run("journal", "list", "--event", "view")
        self.assertIn("page 1", journal)
        self.assertNotIn(" page 9", journal)


if __name__ == "__main__":
    unittest.main()
