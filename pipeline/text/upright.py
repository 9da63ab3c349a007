"""A page picture made upright: the sheet cut out of a photograph, quarter turns and tilt taken out.

Every step moves the print. The moves are kept as one matrix, so that a box on the straightened picture can be found
again on the page that the file shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from models.geometry import Bend, Placement
from pipeline.text import bend, geometry, orientation
from pipeline.text.render import LETTER_LONG_SIDE_IN, Grey, Picture
from pipeline.text.sheet import find_sheet, flatten_sheet, shows_desk

_MIN_SKEW = 0.2
"""Degrees of tilt that no reader minds."""
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Upright:
    """A page picture after the geometric repairs, and what they were.

    Attributes:
        grey: The straightened picture.
        dpi: Its resolution.
        turned: Degrees the content was turned clockwise.
        skew: Tilt that was taken out.
        bent: How its lines were bent before they were pulled level, None where they were not.
        repairs: Names of the repairs, in order.
        moves: Takes a pixel (x, y, 1) of the picture as shown to its place on *grey*, or on the bent page it was.
        shown: Height and width of the picture as shown, in pixels.
        shown_dpi: Resolution of the picture as shown.
    """

    grey: Grey
    dpi: float
    turned: int
    skew: float
    moves: Matrix
    shown: tuple[int, int]
    shown_dpi: float
    bent: bend.Terms | None = None
    repairs: tuple[str, ...] = ()

    def overturned(self) -> Upright:
        """Return the same page turned by 180 degrees."""
        return replace(
            self,
            grey=geometry.turn(self.grey, 180),
            turned=(self.turned + 180) % 360,
            moves=geometry.turning(self.grey.shape, 180) @ self.moves,
            bent=None if self.bent is None else bend.overturned(self.bent),
            repairs=(*self.repairs, "half_turn"),
        )

    def placement(self) -> Placement | None:
        """Return where the straightened page lies on the page as shown, turned upright; None where nothing moved."""
        if not {"flatten_sheet", "deskew", "unbend"}.intersection(self.repairs):
            return None
        height, width = self.shown if self.turned % 180 == 0 else self.shown[::-1]
        to_shown = geometry.turning(self.shown, -self.turned) @ np.linalg.inv(self.moves)
        scale = 72 / self.shown_dpi
        matrix = np.diag([scale, scale, 1.0]) @ to_shown @ np.diag([self.dpi / 72, self.dpi / 72, 1.0])
        a, b, c, d, e, f, g, h, i = (float(value) for value in (matrix / matrix[2, 2]).ravel())
        return Placement(
            width=round(width * scale, 2),
            height=round(height * scale, 2),
            matrix=(a, b, c, d, e, f, g, h, i),
            bend=self._bend(),
        )

    def _bend(self) -> Bend | None:
        if self.bent is None:
            return None
        height, width = (side * 72 / self.dpi for side in self.grey.shape)
        return Bend(terms=self.bent, width=width, height=height)


def make_upright(picture: Picture, *, is_sideways: bool | None = None) -> Upright:
    """Take out perspective, quarter and half turns, tilt, curl. A half turn may stay: few letters do not tell of it.

    Args:
        picture: The page as shown.
        is_sideways: Whether its lines run from top to bottom, where that is known; else it is looked for.
    """
    grey, repairs, turned, dpi = picture.grey, [], 0, picture.dpi
    moves: Matrix = np.eye(3)
    if _may_hold_desk(picture) and (corners := find_sheet(grey)) is not None:
        grey, flattening = flatten_sheet(grey, corners)
        moves = flattening @ moves
        dpi = max(grey.shape) / LETTER_LONG_SIDE_IN
        repairs.append("flatten_sheet")
    # To make the small copy on which the page is measured takes longer than most of the measuring.
    small, _ = geometry.shrink(grey, geometry.SMALL_SIDE_PX)
    if orientation.text_runs_sideways(small) if is_sideways is None else is_sideways:
        # Content turned clockwise by 90 degrees is turned back by 270; where that is wrong, letters or words tell.
        moves = geometry.turning(grey.shape, 270) @ moves
        grey, small, turned = geometry.turn(grey, 270), geometry.turn(small, 270), 90
        repairs.append("quarter_turn")
    skew = geometry.skew_degrees(small)
    if abs(skew) >= _MIN_SKEW:
        grey, levelling = geometry.deskew(grey, skew)
        small = grey
        moves = levelling @ moves
        repairs.append("deskew")
    bent = bend.find_bend(small) if "flatten_sheet" in repairs or picture.is_photo else None
    if bent is not None:
        grey = bend.unbend(grey, bent)
        repairs.append("unbend")
    upright = Upright(
        grey=grey,
        dpi=dpi,
        turned=turned,
        skew=skew,
        moves=moves,
        shown=(picture.grey.shape[0], picture.grey.shape[1]),
        shown_dpi=picture.dpi,
        bent=bent,
        repairs=tuple(repairs),
    )
    return upright.overturned() if orientation.stands_on_its_head(grey, dpi) else upright


def _may_hold_desk(picture: Picture) -> bool:
    """True for a photograph, and for a scan or PDF page whose rim is not paper: phones make PDFs as well."""
    return picture.is_photo or (not picture.is_bilevel and shows_desk(picture.grey))
