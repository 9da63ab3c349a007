"""What machines do to pages: flat-bed scan, bilevel copier, fax, phone photo, faint toner, wrong way up.

Pillow and numpy only, with integer output, so that the same seed gives the same picture on any machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Grey = npt.NDArray[np.float64]
FAX_DPI = (204, 196)


@dataclass(frozen=True)
class Shot:
    """A captured page: the picture and its resolution across and down, None where a camera tells none."""

    picture: Image.Image
    dpi: tuple[int, int] | None


Capture = Callable[[Image.Image, random.Random], Shot]


def _turned(picture: Image.Image, degrees: float, *, paper: int = 255) -> Image.Image:
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=paper)


def _noise(rng: random.Random, shape: tuple[int, ...], strength: float) -> Grey:
    return np.random.default_rng(rng.getrandbits(32)).normal(0, strength, shape)


def _as_image(values: Grey) -> Image.Image:
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def grey_scan(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a grey scan at 200 dpi: slightly skewed, a little noise, paper not quite white."""
    skewed = _turned(picture, rng.uniform(-0.7, 0.7)).filter(ImageFilter.GaussianBlur(0.5))
    values = np.asarray(skewed, dtype=np.float64) * (226 / 255) + 20
    return Shot(_as_image(values + _noise(rng, values.shape, 1.4)), (200, 200))


def skewed_scan(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a bilevel scan that went through the feeder crookedly, with specks."""
    angle = rng.choice((-1, 1)) * rng.uniform(1.6, 2.4)
    values = np.asarray(_turned(picture, angle).filter(ImageFilter.GaussianBlur(0.4)), dtype=np.float64)
    return Shot(_specked(values + _noise(rng, values.shape, 9), rng, 70), (200, 200))


def copier_scan(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a bilevel scan of an office copier, nearly straight."""
    values = np.asarray(_turned(picture, rng.uniform(-0.35, 0.35)), dtype=np.float64)
    return Shot(_specked(values + _noise(rng, values.shape, 6), rng, 25), (200, 200))


def _specked(values: Grey, rng: random.Random, count: int, *, level: float = 150) -> Image.Image:
    dark = values < level
    height, width = dark.shape
    for _ in range(count):
        row, column = rng.randrange(height - 3), rng.randrange(width - 3)
        dark[row : row + rng.randint(1, 2), column : column + rng.randint(1, 3)] = True
    return Image.fromarray(np.where(dark, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)


def fax(header: str) -> Capture:
    """Return the capture of a fax machine that prints *header* with page numbers on the top edge."""
    sheet = 0

    def capture(picture: Image.Image, rng: random.Random) -> Shot:
        nonlocal sheet
        sheet += 1
        size = (round(8.5 * FAX_DPI[0]), 11 * FAX_DPI[1])
        sent = _turned(picture, rng.uniform(-0.5, 0.5)).resize(size, Image.Resampling.BILINEAR)
        draw = ImageDraw.Draw(sent)
        draw.text((60, 14), f"{header}   P.{sheet:02d}", fill=0, font=ImageFont.load_default(size=26))
        values = np.asarray(sent, dtype=np.float64)
        return Shot(_specked(values + _noise(rng, values.shape, 12), rng, 160, level=165), FAX_DPI)

    return capture


def faint_scan(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a grey scan of a print-out whose toner ran low."""
    values = np.asarray(
        _turned(picture, rng.uniform(-0.5, 0.5)).filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float64
    )
    return Shot(_as_image(238 - (255 - values) * 0.34 + _noise(rng, values.shape, 1.6)), (200, 200))


def phone_photo(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a photograph of the page on a table, held aslant, with the shadow of a hand or lamp."""
    width, height = 1700, 2260
    inset = [(rng.uniform(0.03, 0.07), rng.uniform(0.03, 0.06)) for _ in range(4)]
    corners = [
        (inset[0][0] * width, inset[0][1] * height),
        ((1 - inset[1][0]) * width, inset[1][1] * height),
        ((1 - inset[2][0]) * width, (1 - inset[2][1]) * height),
        (inset[3][0] * width, (1 - inset[3][1]) * height),
    ]
    coefficients = _perspective(corners, picture.size)
    sheet = picture.transform(
        (width, height), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC, fillcolor=255
    )
    mask = Image.new("L", picture.size, 255).transform(
        (width, height), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.NEAREST, fillcolor=0
    )
    table = np.full((height, width), 92.0)
    values = np.where(np.asarray(mask) > 0, np.asarray(sheet, dtype=np.float64) * 0.86 + 20, table)
    shaded = _as_image(values * _shadow(rng, height, width) + _noise(rng, values.shape, 1.2))
    return Shot(_in_lamp_light(shaded.filter(ImageFilter.GaussianBlur(0.6))), None)


def _in_lamp_light(picture: Image.Image) -> Image.Image:
    """Return a picture in colour, yellowish as under a lamp."""
    return Image.merge(
        "RGB",
        [
            picture,
            picture.point([n * 245 // 256 for n in range(256)]),
            picture.point([n * 226 // 256 for n in range(256)]),
        ],
    )


def _shadow(rng: random.Random, height: int, width: int) -> Grey:
    across = np.linspace(0, 1, width)[None, :]
    down = np.linspace(0, 1, height)[:, None]
    slope = across * rng.uniform(0.5, 0.9) + down * rng.uniform(0.2, 0.5)
    shade: Grey = 1 - 0.38 * np.clip(slope - 0.35, 0, 1)
    return shade


def _perspective(corners: list[tuple[float, float]], size: tuple[int, int]) -> tuple[float, ...]:
    """Return the eight coefficients that map each corner of the photograph to its corner of the page."""
    width, height = size
    targets = [(0, 0), (width, 0), (width, height), (0, height)]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    solved = np.linalg.solve(np.array(rows, dtype=np.float64), np.array(wanted, dtype=np.float64))
    return tuple(round(float(value), 9) for value in solved)


def upside_down(capture: Capture) -> Capture:
    """Return *capture* for a page that was laid in the wrong way up."""

    def turned(picture: Image.Image, rng: random.Random) -> Shot:
        shot = capture(picture, rng)
        return Shot(shot.picture.transpose(Image.Transpose.ROTATE_180), shot.dpi)

    return turned
