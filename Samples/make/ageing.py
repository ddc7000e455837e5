"""Turns a clean page into the scan of an office paper."""

import random
from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Condition:
    """How a page was kept and scanned. Shares are 0…1; skew is the largest angle in degrees; colour is colour, gray or g4."""

    dpi: int = 200
    colour: str = "colour"
    quality: int = 60
    skew: float = .4
    fade: float = .05
    yellow: float = .1
    shade: float = .05
    blur: float = .5
    noise: float = .008
    bleed: float = 0.0
    specks: int = 8
    fold: bool = False
    edge: bool = False
    seal: float = .85


CLEAN = Condition(skew=.15, fade=0, yellow=.02, shade=.01, blur=.35, noise=.003, specks=0)
OFFICE = Condition()
FAINT = Condition(fade=.45, yellow=.12, blur=.7, skew=.8, specks=20)
OLD = Condition(fade=.28, yellow=.75, shade=.16, blur=.75, skew=1.2, noise=.014, bleed=.16, specks=60, fold=True, edge=True)
BENCH = Condition(dpi=300, quality=80, skew=1.0, fade=.15, yellow=.45, shade=.12, blur=.9, noise=.02, specks=25, edge=True)


def smooth_field(noise: np.random.Generator, low: float, high: float, grid: tuple[int, int], size: tuple[int, int]) -> np.ndarray:
    """A slowly varying field over a page of `size` (width, height)."""
    return cv2.resize(noise.uniform(low, high, grid).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)


def age(paper: np.ndarray, condition: Condition, rng: random.Random, behind: np.ndarray | None = None) -> np.ndarray:
    """The page as scanned, BGR. `behind` is what is printed on the other side of the leaf."""
    c, noise = condition, np.random.default_rng(rng.getrandbits(64))
    height, width = paper.shape[:2]
    size = (width, height)
    page = paper.astype(np.float32) / 255
    if behind is not None and c.bleed:
        through = cv2.GaussianBlur(cv2.flip(cv2.resize(behind, size), 1), (0, 0), c.dpi / 110).astype(np.float32) / 255
        page *= 1 - c.bleed * (1 - through)
    if c.fade:
        worn = smooth_field(noise, c.fade * .4, c.fade, (12, 9), size)[..., None]
        page += (1 - page) * worn
    if c.fold:
        crease(page, rng, height // 2 + rng.randint(-40, 40))
    for _ in range(c.specks):
        spot = rng.randrange(width), rng.randrange(height)
        cv2.circle(page, spot, rng.choice([1, 1, 1, 2, 3]), (rng.uniform(.25, .7),) * 3, -1, cv2.LINE_AA)
    page *= 1 - c.yellow * (1 - np.array([.70, .89, .95], np.float32))
    if c.yellow > .4:
        page *= (1 - .14 * np.clip(smooth_field(noise, -1.6, 1, (9, 7), size), 0, 1))[..., None] ** np.array([2, 1.1, .7], np.float32)
    if c.skew:
        around = (.16, .16, .17) if c.edge else tuple(float(v) for v in page[:20].mean(axis=(0, 1)))
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(.35, 1) * rng.choice([-1, 1]) * c.skew, 1)
        turn[:, 2] += rng.uniform(-1, 1) * c.dpi / 60, rng.uniform(-1, 1) * c.dpi / 60
        page = cv2.warpAffine(page, turn, size, flags=cv2.INTER_CUBIC, borderValue=around)
    if c.blur:
        page = cv2.GaussianBlur(page, (0, 0), c.blur)
    if c.shade:
        page *= smooth_field(noise, 1 - 1.4 * c.shade, 1, (4, 3), size)[..., None]
    if c.noise:
        grain = cv2.GaussianBlur(noise.standard_normal((height, width), np.float32), (0, 0), .6) * (c.noise * 1.7)
        page += grain[..., None]
    return (np.clip(page, 0, 1) * 255 + .5).astype(np.uint8)


def crease(page: np.ndarray, rng: random.Random, at: int) -> None:
    """A horizontal fold: a light line with a dark one under it."""
    width = page.shape[1]
    line = np.cumsum(np.random.default_rng(rng.getrandbits(32)).normal(0, .12, width)).astype(int) + at
    columns = np.arange(width)
    for shift, factor in ((-2, .93), (-1, .86), (0, .8), (1, .9), (2, .96)):
        page[np.clip(line + shift, 0, page.shape[0] - 1), columns] *= factor


def blank_back(front: np.ndarray, condition: Condition, rng: random.Random) -> np.ndarray:
    """The empty back of a leaf: only what shows through from the front, and dust."""
    through = Condition(**{**condition.__dict__, "bleed": max(.07, condition.bleed * .6), "seal": 0})
    return age(np.full_like(front, 255), through, rng, behind=front)


def bilevel(scan: np.ndarray) -> np.ndarray:
    """Black and white as an office scanner makes it: a threshold against the local background."""
    gray = cv2.cvtColor(scan, cv2.COLOR_BGR2GRAY)
    paper = cv2.medianBlur(cv2.resize(gray, None, fx=.125, fy=.125, interpolation=cv2.INTER_AREA), 31)
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.where(gray < paper * .72, 0, 255).astype(np.uint8)


def photograph(scan: np.ndarray, rng: random.Random) -> np.ndarray:
    """The page photographed on a desk: perspective, lamp light, a wooden table around it."""
    height, width = scan.shape[:2]
    margin = width // 12
    full = (width + 2 * margin, height + 2 * margin)
    corners = np.float32([(0, 0), (width, 0), (width, height), (0, height)])
    target = np.float32([(x + margin + rng.uniform(-.3, .3) * margin, y + margin + rng.uniform(-.3, .3) * margin) for x, y in corners])
    warp = cv2.getPerspectiveTransform(corners, target)
    noise = np.random.default_rng(rng.getrandbits(32))
    grain = cv2.resize(noise.uniform(.75, 1, (full[1], 12)).astype(np.float32), full, interpolation=cv2.INTER_CUBIC)
    grain = cv2.GaussianBlur(grain, (0, 0), 3)
    desk = (grain[..., None] * np.array([58, 92, 138], np.float32)).astype(np.uint8)
    paper = cv2.warpPerspective(scan, warp, full, flags=cv2.INTER_AREA)
    cover = cv2.GaussianBlur(cv2.warpPerspective(np.full((height, width), 255, np.uint8), warp, full), (0, 0), 1).astype(np.float32)[..., None] / 255
    light = smooth_field(noise, .72, 1.0, (3, 3), full)[..., None]
    return np.clip((paper * cover + desk * (1 - cover)) * light, 0, 255).astype(np.uint8)
