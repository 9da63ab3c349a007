"""What clinics receive beyond an office's scans and a good photograph: each capture one thing that goes wrong.

Photographs share one camera (:mod:`tests.eval.made.camera`). The same seed gives the same picture.
"""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from sample_docs.generator.degrade import Capture, Shot
from tests.eval.made.camera import (
    Camera,
    Values,
    as_image,
    dark_desk,
    jpeg_of,
    patterned_desk,
    white_desk,
    wooden_desk,
)

_SCAN = (200, 200)
_PAPERS = {
    "yellow": (1.0, 0.96, 0.62),
    "pink": (1.0, 0.80, 0.83),
    "green": (0.78, 0.95, 0.78),
    "blue": (0.76, 0.87, 0.98),
    "golden": (0.97, 0.80, 0.40),
}


def _noise(rng: random.Random, shape: tuple[int, ...], strength: float) -> Values:
    return np.random.default_rng(rng.getrandbits(32)).normal(0, strength, shape)


def _skewed(picture: Image.Image, rng: random.Random, most: float = 0.5) -> Image.Image:
    return picture.rotate(rng.uniform(-most, most), resample=Image.Resampling.BICUBIC, fillcolor=255)


def _values(picture: Image.Image) -> Values:
    return np.asarray(picture, dtype=np.float64)


def _photo(camera: Camera) -> Capture:
    def capture(picture: Image.Image, rng: random.Random) -> Shot:
        return Shot(camera.take(picture, rng), None)

    return capture


_GOOD = Camera(desk=dark_desk)
photo_wood = _photo(replace(_GOOD, desk=wooden_desk))
photo_cloth = _photo(replace(_GOOD, desk=patterned_desk))
photo_white_desk = _photo(replace(_GOOD, desk=white_desk))
photo_steep = _photo(replace(_GOOD, desk=wooden_desk, tilt=0.15, margin=(0.02, 0.06)))
photo_curled = _photo(replace(_GOOD, curl=0.012, tilt=0.05))
photo_shadow = _photo(replace(_GOOD, desk=wooden_desk, shadow=0.55))
photo_hard_shadow = _photo(replace(_GOOD, shadow=0.5, hard_shadow=True))
photo_close = _photo(replace(_GOOD, margin=(-0.03, 0.0), tilt=0.02))
photo_soft = _photo(replace(_GOOD, blur=1.7, noise=4.0, quality=55))
photo_dim = _photo(replace(_GOOD, paper=(0.42, 0.40, 0.35), noise=6.0, shadow=0.3))


def photo_finger(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a photograph of a sheet that two fingers hold at its edge."""
    photo = _GOOD.take(picture, rng)
    draw = ImageDraw.Draw(photo)
    width, height = photo.size
    for _ in range(2):
        y, reach, thick = rng.uniform(0.15, 0.9) * height, rng.uniform(0.08, 0.13) * width, 0.05 * width
        is_left = rng.random() < 0.5
        x0, x1 = (-thick, reach) if is_left else (width - reach, width + thick)
        skin = (rng.randint(150, 205), rng.randint(105, 150), rng.randint(85, 125))
        draw.rounded_rectangle((x0, y, x1, y + 1.5 * thick), radius=0.75 * thick, fill=skin)
    return Shot(photo, None)


def photo_sideways(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a photograph whose phone was held flat and did not know which way is up."""
    way = rng.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270))
    return Shot(replace(_GOOD, desk=wooden_desk).take(picture, rng).transpose(way), None)


def photo_upside_down(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a photograph taken from the other side of the table."""
    return Shot(_GOOD.take(picture, rng).transpose(Image.Transpose.ROTATE_180), None)


def photo_two_sheets(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a photograph in which half of another sheet shows beside the page."""
    gap, shown = rng.randint(40, 90), 500
    other = _other_sheet(picture.size, rng)
    width, height = picture.size
    table = Image.new("L", (width + gap + shown, height), 70)
    table.paste(picture, (0, 0))
    table.paste(other.crop((0, 0, shown, height)), (width + gap, rng.randint(-60, 60)))
    camera = replace(_GOOD, frame=(table.size[0] + 100, height + 100))
    return Shot(camera.take(table, rng), None)


def _other_sheet(size: tuple[int, int], rng: random.Random) -> Image.Image:
    sheet = Image.new("L", size, 250)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=30)
    for n in range(24):
        items = f"{rng.choice(('Bread', 'Milk', 'Apples', 'Soap', 'Rice'))} {n + 1} pieces"
        draw.text((90, 150 + 70 * n), items, fill=40, font=font)
    return sheet


def screen_photo(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a photograph of a screen: its raster beats with the camera's, it is bluish, the room is dark."""

    def raster(_: random.Random, height: int, width: int) -> Values:
        return np.full((height, width, 3), 18.0)

    shot = replace(_GOOD, desk=raster, paper=(0.80, 0.88, 0.98), shadow=0.2, curl=0.0, blur=0.9).take(picture, rng)
    values = _values(shot)
    down, across = np.mgrid[0 : values.shape[0], 0 : values.shape[1]].astype(np.float64)
    waves = np.sin(across * rng.uniform(0.6, 0.9) + down * rng.uniform(0.02, 0.06)) * 5
    waves += np.sin(down * rng.uniform(0.5, 0.8) + across * rng.uniform(0.02, 0.06)) * 5
    return Shot(jpeg_of(as_image(values + waves[:, :, None]), 75), None)


def low_contrast(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a scan set far too light: grey print on grey paper."""
    values = rng.uniform(205, 225) - (255 - _values(_skewed(picture, rng))) * rng.uniform(0.16, 0.26)
    return Shot(as_image(values + _noise(rng, values.shape, 2.5)), _SCAN)


def bleed_through(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a scan of thin paper: the print of the back, here of a mirrored copy lower down, shows through."""
    back = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(1.6))
    ghost = np.roll(255 - _values(back), rng.randint(60, 260), axis=0) * rng.uniform(0.22, 0.38)
    values = 240 - (255 - _values(_skewed(picture, rng))) * 0.85 - ghost
    return Shot(as_image(values + _noise(rng, values.shape, 2)), _SCAN)


def stamped(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a colour scan with the stamps of an office across the print."""
    layer = Image.new("L", picture.size, 0)
    for word in ("RECEIVED", "COPY"):
        stamp = Image.new("L", (640, 190), 0)
        draw = ImageDraw.Draw(stamp)
        draw.rectangle((6, 6, 633, 183), outline=255, width=9)
        draw.text((40, 40), word, fill=255, font=ImageFont.load_default(size=100))
        spot = (rng.randint(60, 950), rng.randint(200, 1500))
        turned = stamp.rotate(rng.uniform(-25, 25), expand=True)
        layer.paste(255, spot, turned)
    ink = (_values(layer) / 255 * rng.uniform(0.55, 0.8))[:, :, None]
    colour = np.array(rng.choice(((190, 30, 40), (40, 50, 160), (70, 40, 120))), dtype=np.float64)
    page = (_values(picture) * 0.92 + 12)[:, :, None]
    values = page * (1 - ink) + np.minimum(page, colour) * ink
    return Shot(jpeg_of(as_image(values + _noise(rng, values.shape, 1.5)), 80), _SCAN)


def cropped(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a scan laid off the glass: a strip of the sheet is missing on one side, black shows on the other."""
    strip, side = rng.randint(50, 95), rng.choice((-1, 1))
    values = np.roll(_values(_skewed(picture, rng, 1.5)), side * strip, axis=1)
    edge = slice(0, strip) if side > 0 else slice(-strip, None)
    values[:, edge] = 25
    values[: rng.randint(20, 70), :] = 25
    return Shot(as_image(values * 0.93 + 8 + _noise(rng, values.shape, 2)), _SCAN)


def dirty_copy(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a photocopy from a dirty glass: specks, streaks down the page, dark edges, thick or eaten strokes."""
    soft = _skewed(picture, rng, 0.8).filter(ImageFilter.GaussianBlur(0.9))
    values = _values(soft) + _noise(rng, (soft.size[1], soft.size[0]), 24)
    dark = values < rng.uniform(125, 180)
    height, width = dark.shape
    chance = np.random.default_rng(rng.getrandbits(32))
    dark |= chance.random(dark.shape) < 0.0025
    for _ in range(rng.randint(2, 4)):
        x = rng.randrange(60, width - 60)
        dark[:, x : x + 2] |= chance.random((height, 1)) < 0.55
    across = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :]
    dark |= chance.random(dark.shape) < 0.5 * np.exp(-across / 16.0)
    return Shot(Image.fromarray(np.where(dark, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE), _SCAN)


def scan_150(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a grey scan at 150 dpi, kept as a poor JPEG."""
    small = _skewed(picture, rng).resize((1275, 1650), Image.Resampling.BILINEAR)
    values = _values(small) * 0.9 + 16
    return Shot(jpeg_of(as_image(values + _noise(rng, values.shape, 2.5)), 45), (150, 150))


def strong_skew(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a scan that lay on the glass quite crooked: five to twelve degrees."""
    angle = rng.choice((-1, 1)) * rng.uniform(5, 12)
    turned = picture.resize((1530, 1980), Image.Resampling.BICUBIC).rotate(
        angle, resample=Image.Resampling.BICUBIC, fillcolor=255, expand=True
    )
    sheet = Image.new("L", (1700, 2200), 255)
    sheet.paste(turned, ((1700 - turned.size[0]) // 2, (2200 - turned.size[1]) // 2))
    values = _values(sheet) * 0.92 + 14
    return Shot(as_image(values + _noise(rng, values.shape, 2)), _SCAN)


def colour_paper(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a colour scan of a copy on coloured paper."""
    paper = np.array(rng.choice(list(_PAPERS.values())))
    values = (_values(_skewed(picture, rng)) * 0.85 + 38)[:, :, None] * paper[None, None, :]
    return Shot(jpeg_of(as_image(values + _noise(rng, values.shape, 3)), 75), _SCAN)


def _form_ink(picture: Image.Image) -> Values:
    """Return 1 where small print and ruled lines are, which a form prints in its own colour, else 0."""
    wide = picture.filter(ImageFilter.MinFilter(3)).point([255 if n < 140 else 0 for n in range(256)])
    runs = np.asarray(wide) > 0
    return np.asarray(_small_rows(runs), dtype=np.float64)


def _small_rows(
    ink: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Keep the ink whose vertical run is shorter than capitals of eight points, and runs longer than any letter."""
    height = ink.shape[0]
    run = np.zeros(ink.shape, dtype=np.int64)
    for y in range(height):
        run[y] = np.where(ink[y], (run[y - 1] if y else 0) + 1, 0)
    for y in range(height - 2, -1, -1):
        run[y] = np.where(ink[y] & ink[y + 1], run[y + 1], run[y])
    long_across = np.zeros(ink.shape, dtype=bool)
    for x in range(0, ink.shape[1] - 60, 30):
        full = ink[:, x : x + 60].all(axis=1)
        long_across[full, x : x + 60] = True
    return long_across | (run > 60)


def red_form(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a colour scan of a form whose ruled lines are printed in red."""
    lines = _form_ink(picture)[:, :, None]
    page = (_values(picture) * 0.92 + 14)[:, :, None]
    values = page * (1 - lines) + lines * np.array((222.0, 84.0, 78.0))[None, None, :]
    return Shot(jpeg_of(as_image(values + _noise(rng, values.shape, 2)), 80), _SCAN)


def red_dropout(picture: Image.Image, rng: random.Random) -> Shot:
    """Return a scan under a red lamp, which makes the form's red lines vanish but for traces."""
    lines = _form_ink(picture)
    values = np.where(lines > 0, 236 + _noise(rng, lines.shape, 9), _values(picture) * 0.92 + 16)
    return Shot(as_image(values + _noise(rng, values.shape, 2)), _SCAN)


PHOTOS: dict[str, Capture] = {
    "photo_wood": photo_wood,
    "photo_cloth": photo_cloth,
    "photo_white_desk": photo_white_desk,
    "photo_steep": photo_steep,
    "photo_curled": photo_curled,
    "photo_shadow": photo_shadow,
    "photo_hard_shadow": photo_hard_shadow,
    "photo_close": photo_close,
    "photo_soft": photo_soft,
    "photo_dim": photo_dim,
    "photo_finger": photo_finger,
    "photo_sideways": photo_sideways,
    "photo_upside_down": photo_upside_down,
    "photo_two_sheets": photo_two_sheets,
    "screen_photo": screen_photo,
}
SCANS: dict[str, Capture] = {
    "low_contrast": low_contrast,
    "bleed_through": bleed_through,
    "stamped": stamped,
    "cropped": cropped,
    "dirty_copy": dirty_copy,
    "scan_150": scan_150,
    "strong_skew": strong_skew,
    "colour_paper": colour_paper,
    "red_form": red_form,
    "red_dropout": red_dropout,
}
CAPTURES: dict[str, Capture] = {**PHOTOS, **SCANS}
"""By name, for tables."""
