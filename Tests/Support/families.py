"""Scores the fields of the samples family by family against their truth.

    sohoa export --archive A | python3 families.py Samples/expected

`folder/expected` must stand beside `folder/inbox`. A value put forward is right, flagged or silently wrong; precision counts the values put forward, recall what is printed and machine-readable.
The last line is one JSON object.
"""
import collections
import csv
import hashlib
import json
import pathlib
import re
import sys
import unicodedata

# Names of the truth (as in the forms' own data interfaces) → fields of the catalogue.
FIELDS = dict(
    so_ky_hieu="code", ngay_ban_hanh="issuedDate", co_quan_ban_hanh="organName", trich_yeu="subject", nguoi_ky="signer",
    nksHoTen="fullName", nksNgaySinh="birthDate", nksGioiTinh="gender", hoTen="fullName", ngaySinh="birthDate", meHoTen="motherName", chaHoTen="fatherName",
    soDinhDanh="personalID", chong="husbandName", vo="wifeName", quyenSo="bookNumber", cmndChong="husbandID", cmndVo="wifeID", ngayChet="diedOn",
    soPhatHanh="serialNumber", soVaoSo="registerNumber", thuaDat="parcelNumber", toBanDo="mapSheet", dienTich="area", mucDich="landUse", thoiHan="term",
    nguoiSuDung="ownerName", kyHieu="invoiceSerial receiptSerial", soHoaDon="invoiceNumber", mstBan="sellerTaxCode", mstMua="buyerTaxCode", congTienHang="amount",
    tienThue="vat", tongCong="total", soTien="total", nguoiNop="payer", maBenhNhan="patientCode", chanDoan="diagnosis", icd10="icd10",
    ngayVao="admittedOn", ngayRa="dischargedOn", canNang="weight", soHieu="serialNumber", lop="class", namHoc="schoolYear", tenCoSo="facility",
    chuCoSo="ownerName", hieuLucDen="validUntil", soDangKy="vesselNumber", chuTau="ownerName", chieuDai="length", nguoiLaoDong="fullName",
    mucLuong="salary", loai="contractKind", nguoiHuong="fullName", soBHXH="insuranceNumber", soThang="months", mucHuong="benefit")
HEADING = ["so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "nguoi_ky"]


def plain(value):
    value = unicodedata.normalize("NFC", value or "").replace(",", ".").casefold()
    return re.sub(r"^v v |^về việc ", "", re.sub(r"[\W_]+", " ", value).strip())


def same(field, want, got):
    if got is None:
        return False
    if field == "nguoiSuDung":
        return plain(got) in [plain(name) for name in want.split(";")]
    if field in ("dienTich", "canNang", "chieuDai"):
        return float(want.replace(",", ".")) == float(got or 0)
    if field in ("chanDoan", "tenCoSo", "loai", "thoiHan", "mucDich"):
        return plain(got).startswith(plain(want)) or plain(want) == plain(got)
    return plain(want) == plain(got)


def main():
    expected = pathlib.Path(sys.argv[1])
    documents = {}
    for line in sys.stdin:
        document = json.loads(line)
        documents[pathlib.PurePosixPath(document["source"]).name, int(document["document"].rsplit("-", 1)[1])] = document["fields"]
    # Of identical files one is archived, and stands for all.
    twins = collections.defaultdict(list)
    for path in filter(pathlib.Path.is_file, (expected.parent / "inbox").rglob("*")):
        twins[hashlib.sha256(path.read_bytes()).digest()].append(path.name)
    for names in twins.values():
        for name, ordinal in [key for key in documents if key[0] in names]:
            documents.update({(twin, ordinal): documents[name, ordinal] for twin in names})
    wanted, families = [], {}
    with open(expected / "fields.csv", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            key = (row["file"], int(row["document"]))
            families[key] = row["family"]
            pen = row["handwritten_in"].split(";")
            # A land certificate names its issuer in the seal alone.
            printed = [name for name in HEADING if name not in pen and (row["family"], name) != ("land", "co_quan_ban_hanh")]
            wanted += [(key, name, row[name]) for name in printed if row[name]]
            if row["family"] == "administrative":
                wanted.append((key, "trich_yeu", row["trich_yeu"]))
    with open(expected / "details.csv", encoding="utf-8") as stream:
        wanted += [((row["file"], int(row["document"])), row["field"], row["value"]) for row in csv.DictReader(stream)]
    total = {}
    for key, name, want in wanted:
        fields = documents.get(key, {})
        if FIELDS[name] == "code":
            parts = [fields.get(part, {}).get("value") for part in ("codeNumber", "codeNotation")]
            got, review = "/".join(filter(None, parts)) or None, any(fields.get(part, {}).get("review", True) for part in ("codeNumber", "codeNotation"))
            if got is None:
                # The number of a form has a name of its own.
                found = next((fields[field] for field in ("serialNumber", "invoiceNumber") if field in fields), {})
                got, review = found.get("value"), found.get("review", True)
        else:
            found = next((fields[field] for field in FIELDS[name].split() if field in fields), {})
            got, review = found.get("value"), found.get("review", True)
        row = total.setdefault(families[key], dict(n=0, right=0, put=0, silent=0))
        right = same(name, want, got)
        row["n"] += 1
        row["right"] += right
        row["put"] += got is not None
        row["silent"] += got is not None and not right and not review
        if not right:
            print(f"{'flagged' if review else 'SILENT ' if got is not None else 'absent '} {name:18} {key[0][:36]:36} want {want[:40]!r} got {got!r}")
    for family, row in sorted(total.items()):
        print(f"{family:16} n {row['n']:3}  precision {row['right'] / max(1, row['put']):.3f}  recall {row['right'] / row['n']:.3f}  silent {row['silent']}")
    print(json.dumps({family: dict(row) for family, row in sorted(total.items())}))


if __name__ == "__main__":
    main()
