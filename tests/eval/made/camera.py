"""A phone's camera over a desk: perspective, a curled sheet, lens, light, noise and JPEG.

Numpy and Pillow only. For each pixel of the photograph the place on the sheet is worked out and looked up.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Values = npt.NDArray[np.float64]
Desk = Callable[[random.Random, int, int], Values]
"""Draws a desk: chance, height, width -> (height, width, 3)."""
FRAME = (1800, 2400)


@dataclass(frozen=True)
class Camera:
    """How a photograph is taken.

    Attributes:
        desk: What lies under the sheet.
        margin: Share of the picture between its edges and the sheet, least and most; negative where it is cut off.
        tilt: How much nearer one end of the sheet is than the other, as a share of its width.
        curl: How far the sheet bends up and down in the middle, as a share of its height.
        lens: Strength of the barrel distortion at the corners.
        vignette: Share of the light lost in the corners.
        shadow: Share of the light a shadow takes.
        hard_shadow: The shadow has an edge, as that of a hand or phone.
        blur: Radius in pixels.
        noise: Standard deviation in grey levels.
        quality: Of the JPEG.
        paper: Colour of the paper, 0 to 1 for red, green and blue.
        frame: Width and height of the photograph in pixels.
    """

    desk: Desk
    margin: tuple[float, float] = (0.03, 0.08)
    tilt: float = 0.04
    curl: float = 0.0
    lens: float = 0.015
    vignette: float = 0.12
    shadow: float = 0.15
    hard_shadow: bool = False
    blur: float = 0.7
    noise: float = 2.0
    quality: int = 80
    paper: tuple[float, float, float] = (0.93, 0.92, 0.89)
    frame: tuple[int, int] = FRAME

    def take(self, sheet: Image.Image, rng: random.Random) -> Image.Image:
        """Return the photograph of a grey page picture."""
        u, v = self._places(sheet.size, rng)
        page = np.asarray(sheet, dtype=np.float64) / 255
        ink = _look_up(page, u, v)
        on_sheet = (u >= 0) & (u <= page.shape[1] - 1) & (v >= 0) & (v <= page.shape[0] - 1)
        desk = self.desk(rng, self.frame[1], self.frame[0]) * _cast_shadow(on_sheet)[:, :, None]
        bare = np.array(self.paper)[None, None, :] * (0.08 + 0.92 * ink[:, :, None]) * 255
        scene = np.where(on_sheet[:, :, None], bare, desk) * self._light(rng)[:, :, None]
        return self._develop(scene, rng)

    def _develop(self, scene: Values, rng: random.Random) -> Image.Image:
        grain = np.random.default_rng(rng.getrandbits(32)).normal(0, self.noise, scene.shape)
        soft = as_image(scene).filter(ImageFilter.GaussianBlur(self.blur))
        return jpeg_of(as_image(np.asarray(soft, dtype=np.float64) + grain), self.quality)

    def _places(self, size: tuple[int, int], rng: random.Random) -> tuple[Values, Values]:
        """Return for every pixel of the photograph the x and y on the sheet's picture."""
        width, height = self.frame
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float64)
        cx, cy = (xs - width / 2) / (width / 2), (ys - height / 2) / (height / 2)
        bulge = 1 + self.lens * (cx**2 + cy**2)
        xs, ys = width / 2 * (1 + cx * bulge), height / 2 * (1 + cy * bulge)
        a, b, c, d, e, f, g, h = _homography(self._corners(rng), size)
        w = g * xs + h * ys + 1
        u, v = (a * xs + b * ys + c) / w, (d * xs + e * ys + f) / w
        phase = rng.uniform(0.2, 0.8)
        v = v + self.curl * size[1] * np.sin(np.pi * (u / size[0] + phase - 0.5))
        return u, v

    def _corners(self, rng: random.Random) -> list[tuple[float, float]]:
        inset = [(rng.uniform(*self.margin), rng.uniform(*self.margin)) for _ in range(4)]
        far = rng.randrange(4)
        corners = [
            (inset[0][0], inset[0][1]),
            (1 - inset[1][0], inset[1][1]),
            (1 - inset[2][0], 1 - inset[2][1]),
            (inset[3][0], 1 - inset[3][1]),
        ]
        # The two corners at the far end move towards each other, and the far end comes nearer.
        first, second = far, (far + 1) % 4
        (x0, y0), (x1, y1) = corners[first], corners[second]
        corners[first] = (x0 + self.tilt * (x1 - x0), y0 + self.tilt * (y1 - y0))
        corners[second] = (x1 - self.tilt * (x1 - x0), y1 - self.tilt * (y1 - y0))
        return [(x * self.frame[0], y * self.frame[1]) for x, y in corners]

    def _light(self, rng: random.Random) -> Values:
        width, height = self.frame
        down, across = np.mgrid[0:height, 0:width].astype(np.float64)
        across, down = across / width, down / height
        fall = 1 - self.vignette * ((across - 0.5) ** 2 + (down - 0.5) ** 2) * 2
        direction = rng.uniform(0, 2 * np.pi)
        along = (across - 0.5) * np.cos(direction) + (down - 0.5) * np.sin(direction) + rng.uniform(-0.15, 0.15)
        steepness = 40.0 if self.hard_shadow else 3.0
        light: Values = fall * (1 - self.shadow / (1 + np.exp(-steepness * along)))
        return light


def as_image(values: Values) -> Image.Image:
    """Return grey or colour values as a picture."""
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def jpeg_of(picture: Image.Image, quality: int) -> Image.Image:
    """Return what is left of a picture after it was kept as JPEG."""
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    stream.seek(0)
    with Image.open(stream) as kept:
        return kept.convert(picture.mode)


def _look_up(page: Values, u: Values, v: Values) -> Values:
    """Sample a picture between its pixels."""
    height, width = page.shape
    x, y = np.clip(u, 0, width - 1.001), np.clip(v, 0, height - 1.001)
    x0, y0 = x.astype(np.int64), y.astype(np.int64)
    fx, fy = x - x0, y - y0
    upper = page[y0, x0] * (1 - fx) + page[y0, x0 + 1] * fx
    lower = page[y0 + 1, x0] * (1 - fx) + page[y0 + 1, x0 + 1] * fx
    sampled: Values = upper * (1 - fy) + lower * fy
    return sampled


def _cast_shadow(on_sheet: npt.NDArray[np.bool_]) -> Values:
    """Return the light left on the desk close to the sheet, which lies a little above it."""
    mask = Image.fromarray((on_sheet * 255).astype(np.uint8))
    near = np.asarray(mask.filter(ImageFilter.GaussianBlur(7)), dtype=np.float64) / 255
    shifted = np.roll(np.roll(near, 4, axis=0), 3, axis=1)
    light: Values = 1 - 0.3 * shifted
    return light


def _homography(corners: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Return the eight coefficients that map each corner of the sheet in the photograph to its picture's corner."""
    width, height = size
    targets = [(0, 0), (width, 0), (width, height), (0, height)]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows, dtype=np.float64), np.array(wanted, dtype=np.float64))]


def _coloured(grey: Values, colour: tuple[float, float, float]) -> Values:
    coloured: Values = grey[:, :, None] * np.array(colour)[None, None, :]
    return coloured


def _grain(rng: random.Random, shape: tuple[int, int], coarseness: int, strength: float) -> Values:
    """Return smooth noise with spots about *coarseness* pixels wide."""
    small = (max(2, shape[0] // coarseness), max(2, shape[1] // coarseness))
    values = np.random.default_rng(rng.getrandbits(32)).normal(128, 42, small)
    wide = as_image(values).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return (np.asarray(wide, dtype=np.float64) - 128) / 42 * strength


def dark_desk(rng: random.Random, height: int, width: int) -> Values:
    """Return an even, dark table."""
    return _coloured(rng.uniform(55, 105) + _grain(rng, (height, width), 60, 4), (1.0, 0.95, 0.9))


def wooden_desk(rng: random.Random, height: int, width: int) -> Values:
    """Return a table of mid-brown wood with its grain running up or across."""
    grain = (
        _grain(rng, (height // 40, width), 9, 14) if rng.random() < 0.5 else _grain(rng, (height, width // 40), 9, 14)
    )
    wide = as_image(grain + 128).resize((width, height), Image.Resampling.BICUBIC)
    base = rng.uniform(125, 165) + (np.asarray(wide, dtype=np.float64) - 128) + _grain(rng, (height, width), 4, 4)
    return _coloured(base, (1.0, 0.8, 0.58))


def white_desk(rng: random.Random, height: int, width: int) -> Values:
    """Return a white table, about as bright as paper."""
    return _coloured(rng.uniform(222, 246) + _grain(rng, (height, width), 90, 2.5), (1.0, 0.99, 0.97))


def patterned_desk(rng: random.Random, height: int, width: int) -> Values:
    """Return a table-cloth of checks."""
    side = rng.randint(90, 170)
    down, across = np.mgrid[0:height, 0:width] // side
    checks = np.where((down + across) % 2 == 0, rng.uniform(60, 100), rng.uniform(190, 225))
    return _coloured(checks + _grain(rng, (height, width), 5, 5), (0.9, 0.95, 1.0))
