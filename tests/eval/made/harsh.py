"""Captures worse than an office makes on purpose: where a reader must begin to err, and know it.

Like :mod:`sample_docs.generator.degrade` they need Pillow and numpy only and give the same picture for the same seed.
"""

from __future__ import annotations

import random

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from sample_docs.generator.degrade import Capture, Shot, phone_photo

Grey = npt.NDArray[np.float64]
_COARSE_FAX = (204, 98)


def _noise(rng: random.Random, shape: tuple[int, ...], strength: float) -> Grey:
    return np.random.default_rng(rng.getrandbits(32)).normal(0, strength, shape)


def _grey(values: Grey) -> Image.Image:
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def _bilevel(values: Grey, level: float) -> Image.Image:
    return Image.fromarray(np.where(values < level, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)


def _turned(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def coarse_fax(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a fax sent in standard resolution: half the lines, lost specks, a lost scan line here and there."""
    size = (round(8.5 * _COARSE_FAX[0]), 11 * _COARSE_FAX[1])
    values = np.asarray(_turned(picture, rng.uniform(-0.4, 0.4)).resize(size, Image.Resampling.BOX), dtype=np.float64)
    values = values + _noise(rng, values.shape, 16)
    for _ in range(rng.randint(1, 4)):
        row = rng.randrange(values.shape[0] - 2)
        values[row] = values[row + 1]
    return Shot(_bilevel(values, rng.uniform(150, 190)), _COARSE_FAX)


def worn_copy(picture: Image.Image, rng: random.Random) -> Shot:
    """Return the copy of a copy of a copy: strokes closed up or eaten away, dirt, slightly turned each time."""
    sheet = picture
    for _ in range(3):
        soft = _turned(sheet, rng.uniform(-0.4, 0.4)).filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 1.2)))
        values = np.asarray(soft, dtype=np.float64)
        sheet = _bilevel(values + _noise(rng, values.shape, 22), rng.uniform(120, 185)).convert("L")
    return Shot(sheet.convert("1", dither=Image.Dither.NONE), (200, 200))


def small_scan(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a scan at 100 to 120 dpi, as e-mail programs shrink attachments, noisy."""
    dpi = rng.randint(100, 120)
    size = (round(8.5 * dpi), 11 * dpi)
    values = np.asarray(_turned(picture, rng.uniform(-0.5, 0.5)).resize(size, Image.Resampling.BILINEAR))
    return Shot(_grey(values * 0.9 + 18 + _noise(rng, values.shape, 5)), (dpi, dpi))


def grainy_scan(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a faint, blurred, grainy grey scan."""
    soft = _turned(picture, rng.uniform(-0.8, 0.8)).filter(ImageFilter.GaussianBlur(rng.uniform(1.2, 1.9)))
    values = 232 - (255 - np.asarray(soft, dtype=np.float64)) * rng.uniform(0.4, 0.6)
    return Shot(_grey(values + _noise(rng, values.shape, rng.uniform(6, 11))), (200, 200))


def shaken_photo(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a phone photograph out of focus, shaken, small and noisy."""
    shot = phone_photo(picture, rng)
    width, height = shot.picture.size
    scale = rng.uniform(0.62, 0.8)
    small = shot.picture.resize((round(width * scale), round(height * scale)), Image.Resampling.BILINEAR)
    values = np.asarray(small.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0))), dtype=np.float64)
    shift = rng.randint(1, 2)
    values = (values + np.roll(values, shift, axis=1)) / 2
    return Shot(_grey(values + _noise(rng, values.shape, 4)), None)


def tiny_scan(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a scan at 72 to 90 dpi, as pictures pasted into letters are: small print is a few dots high."""
    dpi = rng.randint(72, 90)
    size = (round(8.5 * dpi), 11 * dpi)
    values = np.asarray(_turned(picture, rng.uniform(-0.4, 0.4)).resize(size, Image.Resampling.BOX), dtype=np.float64)
    return Shot(_grey(values * 0.92 + 14 + _noise(rng, values.shape, 3)), (dpi, dpi))


def sent_twice(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a coarse fax that was printed, copied and faxed on."""
    first = coarse_fax(picture, rng).picture.convert("L").resize(picture.size, Image.Resampling.BILINEAR)
    return coarse_fax(first.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.1))), rng)


HARSH: dict[str, Capture] = {
    "coarse_fax": coarse_fax,
    "worn_copy": worn_copy,
    "small_scan": small_scan,
    "grainy_scan": grainy_scan,
    "shaken_photo": shaken_photo,
    "tiny_scan": tiny_scan,
    "sent_twice": sent_twice,
}
"""By name, for tables and the fit of confidence."""
