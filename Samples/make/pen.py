"""Draws what comes onto paper after printing: handwritten numbers, signatures, red seals and red markings.

The seals say MẪU THỬ and carry no emblem: they look like a seal to a program, not to a person.
"""

import functools
import math
import random
import subprocess

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from press import Mark, Page

BLUE, RED = (140, 52, 28), (58, 44, 208)                    # BGR
STROKES = {                                                 # digits in a box 0.6 wide and 1 high, as strokes of points
    "0": [[(.32, .04), (.1, .3), (.1, .75), (.3, .97), (.52, .7), (.5, .25), (.3, .03)]],
    "1": [[(.14, .28), (.34, .03), (.32, .5), (.3, .98)]],
    "2": [[(.1, .25), (.28, .04), (.5, .2), (.42, .5), (.1, .95), (.32, .9), (.58, .96)]],
    "3": [[(.12, .1), (.35, .04), (.48, .2), (.26, .46), (.5, .62), (.42, .92), (.08, .92)]],
    "4": [[(.32, .03), (.08, .62), (.34, .62), (.58, .6)], [(.42, .4), (.4, .7), (.38, 1.0)]],
    "5": [[(.16, .06), (.14, .42), (.38, .42), (.52, .68), (.34, .95), (.08, .9)], [(.16, .06), (.34, .07), (.54, .03)]],
    "6": [[(.46, .04), (.16, .4), (.12, .8), (.34, .97), (.5, .74), (.32, .54), (.14, .72)]],
    "7": [[(.08, .1), (.3, .07), (.55, .06), (.36, .5), (.26, .98)], [(.2, .5), (.36, .49), (.5, .47)]],
    "8": [[(.46, .16), (.26, .04), (.16, .22), (.42, .56), (.46, .86), (.24, .97), (.12, .76), (.44, .4), (.48, .16)]],
    "9": [[(.46, .2), (.24, .06), (.12, .3), (.32, .5), (.48, .22), (.46, .6), (.34, .98)]],
}


def draw_marks(page: Page, rng: random.Random, seal_strength: float = .85) -> np.ndarray:
    """A copy of the page's pixels with every mark drawn."""
    paper = page.pixels.copy()
    for mark in page.marks:
        {"hand": hand, "signature": signature, "seal": seal}[mark.kind](paper, mark, rng, seal_strength)
    return paper


def box_of(paper: np.ndarray, mark: Mark) -> tuple[float, float, float, float]:
    height, width = paper.shape[:2]
    x0, y0, x1, y1 = mark.box
    return x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height


def curve(points: list[tuple[float, float]], steps: int = 14) -> list[tuple[float, float]]:
    """A Catmull-Rom curve through the points."""
    p = [points[0], *points, points[-1]]
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        for k in range(steps):
            t = k / steps
            out.append(tuple(.5 * (2 * b[i] + (c[i] - a[i]) * t + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
                                   + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t ** 3) for i in (0, 1)))
    return out + [points[-1]]


def ink_line(layer: np.ndarray, points: list[tuple[float, float]], width: float, rng: random.Random) -> None:
    """A pen line whose width breathes; `layer` is coverage, 0…255."""
    phase = rng.uniform(0, 6)
    for k, (a, b) in enumerate(zip(points, points[1:])):
        thick = max(1, round(width * (1 + .35 * math.sin(phase + k / 9))))
        cv2.line(layer, *(tuple(round(16 * v) for v in p) for p in (a, b)), 255, thick, cv2.LINE_AA, 4)


def soak(paper: np.ndarray, layer: np.ndarray, colour: tuple[int, int, int], strength: float) -> None:
    """Lets ink of `colour` darken the paper where `layer` covers it; print below shines through."""
    rows, cols = np.any(layer, axis=1).nonzero()[0], np.any(layer, axis=0).nonzero()[0]
    if not len(rows):
        return
    part = slice(rows[0], rows[-1] + 1), slice(cols[0], cols[-1] + 1)
    cover = layer[part].astype(np.float32)[..., None] / 255 * strength
    paper[part] = (paper[part] * (1 - cover + cover * np.array(colour, np.float32) / 255)).astype(np.uint8)


def hand(paper: np.ndarray, mark: Mark, rng: random.Random, _: float) -> None:
    left, top, width, height = box_of(paper, mark)
    layer = np.zeros(paper.shape[:2], np.uint8)
    size = height * 1.15
    advance = min(size * .62, width / max(1, len(mark.text)))
    x = left + (width - advance * len(mark.text)) / 2
    for digit in mark.text:
        lean, lift = rng.uniform(-.05, .22), rng.uniform(-.08, .06)
        for stroke in STROKES[digit]:
            points = [(x + ((px + rng.gauss(0, .018)) * .95 + (1 - py) * lean) * size * .8, top + (py + lift + rng.gauss(0, .018)) * size - .12 * size) for px, py in stroke]
            ink_line(layer, curve(points), size * .055, rng)
        x += advance
    soak(paper, layer, BLUE, .9)


def signature(paper: np.ndarray, mark: Mark, rng: random.Random, _: float) -> None:
    left, top, width, height = box_of(paper, mark)
    layer = np.zeros(paper.shape[:2], np.uint8)
    own = random.Random(mark.text)                          # the same signer signs alike
    loop = [(own.uniform(.02, .3), own.uniform(.1, .95)) for _ in range(own.randint(5, 8))]
    turns, height_of_wave = own.randint(4, 13), own.uniform(.15, .42)
    wave = [(.3 + .55 * k / turns + own.uniform(-.04, .04), own.uniform(.42, .58) + height_of_wave * (1 - .7 * k / turns) * (-1) ** k * own.uniform(.3, 1))
            for k in range(turns + 1)]
    tail = [(.85, .6), (.3, .82), (own.uniform(.02, .2), .9), (own.uniform(.8, 1), own.uniform(.7, .85))]
    shake = lambda points: [(left + (x + rng.gauss(0, .006)) * width, top + (y + rng.gauss(0, .012)) * height) for x, y in points]
    ink_line(layer, curve(shake(loop + wave)), height * .018, rng)
    ink_line(layer, curve(shake(tail)), height * .017, rng)
    soak(paper, layer, BLUE, .88)


@functools.cache
def font_file(pattern: str) -> str:
    return subprocess.run(["fc-match", "-f", "%{file}", pattern], check=True, capture_output=True, text=True).stdout


def seal(paper: np.ndarray, mark: Mark, rng: random.Random, strength: float) -> None:
    left, top, width, height = box_of(paper, mark)
    size = round(max(width, height))
    art = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(art)
    rim = max(2, size // 60)
    draw.ellipse((rim, rim, size - rim, size - rim), outline=255, width=rim)
    draw.ellipse((size * .2, size * .2, size * .8, size * .8), outline=255, width=max(1, rim // 2))
    ring(art, mark.text, size, .5 * size - size * .085, 255, False)
    ring(art, "• MẪU THỬ •", size, .5 * size - size * .085, 115, True)
    font = ImageFont.truetype(font_file("Arimo:bold"), round(size * .1))
    draw.multiline_text((size / 2, size / 2), "MẪU\nTHỬ", fill=255, font=font, anchor="mm", align="center", spacing=size * .03)
    art = art.rotate(rng.uniform(-14, 14), Image.BICUBIC)
    worn = cv2.resize(np.random.default_rng(rng.getrandbits(32)).uniform(.45, 1.15, (size // 14 + 2,) * 2).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    layer = np.zeros(paper.shape[:2], np.uint8)
    y, x = max(0, round(top)), max(0, round(left))
    patch = np.clip(np.asarray(art) * np.clip(worn, 0, 1), 0, 255).astype(np.uint8)[: layer.shape[0] - y, : layer.shape[1] - x]
    layer[y : y + patch.shape[0], x : x + patch.shape[1]] = patch
    soak(paper, layer, RED, strength)


MARKINGS = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]                 # of secrecy; those of urgency look alike and are none
URGENCIES = ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]


def marking(paper: np.ndarray, rng: random.Random, dpi: int, text: str) -> dict[str, str | int | float]:
    """Stamps `text` in red capitals, boxed or not, somewhere on the upper part of the paper; returns how and where.

    The stamp is as high as the rule has it (8 mm, its letters half of that), worn, askew by up to 8 degrees, and may lie over print.
    """
    scale, lean, strength = rng.uniform(.8, 1.2), rng.uniform(-8, 8), rng.choice([.3, .4, .55, .7, .85, .95])
    millimetre = dpi / 25.4 * scale
    rims, family = rng.choice([0, 1, 1, 1, 1, 2]), rng.choice(["Arimo:bold", "Tinos:bold", "Tinos:bold"])
    font = ImageFont.truetype(font_file(family), round(5.4 * millimetre))
    left, top, right, bottom = font.getbbox(text, anchor="ms")
    width, height = round(right - left + 5 * millimetre), round(8.4 * millimetre)
    art = Image.new("L", (width + round(4 * millimetre), width + height), 0)
    draw, middle = ImageDraw.Draw(art), (art.width / 2, art.height / 2)
    draw.text((middle[0], middle[1] + 2 * millimetre), text, fill=255, font=font, anchor="ms")
    for rim in range(rims):
        inset = rim * 1.1 * millimetre
        draw.rectangle((middle[0] - width / 2 + inset, middle[1] - height / 2 + inset, middle[0] + width / 2 - inset, middle[1] + height / 2 - inset),
                       outline=255, width=max(1, round(rng.uniform(.3, .7) * millimetre)))
    art = art.rotate(lean, Image.BICUBIC)
    grid = art.height // round(3 * millimetre) + 2, art.width // round(3 * millimetre) + 2
    worn = cv2.resize(np.random.default_rng(rng.getrandbits(32)).uniform(.4, 1.2, grid).astype(np.float32), art.size, interpolation=cv2.INTER_CUBIC)
    place = rng.choice(["number", "number", "number", "middle", "right"])
    across, down = {"number": (rng.uniform(.2, .34), rng.uniform(.13, .24)), "middle": (rng.uniform(.35, .6), rng.uniform(.05, .3)),
                    "right": (rng.uniform(.65, .8), rng.uniform(.03, .3))}[place]
    x, y = round(across * paper.shape[1] - art.width / 2), round(down * paper.shape[0] - art.height / 2)
    layer = np.zeros(paper.shape[:2], np.uint8)
    patch = np.clip(np.asarray(art) * np.clip(worn, 0, 1), 0, 255).astype(np.uint8)
    from_x, from_y = max(0, -x), max(0, -y)
    patch = patch[from_y : paper.shape[0] - y, from_x : paper.shape[1] - x]
    layer[max(0, y) : max(0, y) + patch.shape[0], max(0, x) : max(0, x) + patch.shape[1]] = patch
    ink = tuple(max(0, min(255, v + rng.randint(-20, 20))) for v in RED)
    soak(paper, layer, ink, strength)
    return dict(text=text, degrees=round(lean, 1), strength=strength, rims=rims, font=family, across=round(across, 3), down=round(down, 3), dpi=dpi)


def ring(art: Image.Image, text: str, size: int, radius: float, span: float, below: bool) -> None:
    """Writes text along the rim: over `span` degrees around the top, or the bottom when `below`."""
    font = ImageFont.truetype(font_file("Arimo:bold"), round(size * .085))
    span = min(span, 13 * len(text))
    for k, letter in enumerate(text):
        share = (k + .5) / len(text) - .5
        angle = -share * span if below else share * span
        glyph = Image.new("L", (size // 5, size // 5), 0)
        ImageDraw.Draw(glyph).text((size / 10, size / 10), letter, fill=255, font=font, anchor="mm")
        glyph = glyph.rotate(-angle, Image.BICUBIC)
        turn = math.radians(angle + (180 if below else 0))
        centre = size / 2 + radius * math.sin(turn), size / 2 - radius * math.cos(turn)
        art.paste(255, (round(centre[0] - size / 10), round(centre[1] - size / 10)), glyph)
