"""The others that read the same pages: plain tesseract, OCRmyPDF, and the loop that most scripts use.

They are given every page as a picture of 300 dpi, which costs them nothing: rendering is not timed.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from tests.bench.watch import Cost, run

DPI = 300
_LETTER_IN = (8.5, 11.0)
_LOOP = """
import sys, pytesseract
from PIL import Image
for name in sys.argv[1:]:
    with Image.open(name) as page:
        pytesseract.image_to_data(page, lang="eng", config="--dpi 300")
"""


def render_all(intake: Path, folder: Path) -> list[list[Path]]:
    """Write every page of an intake that can be opened as a picture of 300 dpi; return each file's in order."""
    folder.mkdir()
    files = []
    for number, path in enumerate(sorted(p for p in intake.rglob("*") if p.is_file() and p.suffix != ".yaml")):
        pages = []
        for page in _pages(path):
            place = folder / f"{number:04d}-{len(pages):04d}.png"
            page.save(place, dpi=(DPI, DPI), compress_level=1)
            pages.append(place)
        if pages:
            files.append(pages)
    return files


def _pages(path: Path) -> Iterator[Image.Image]:
    if path.suffix == ".pdf":
        yield from _pages_of_pdf(path)
        return
    with Image.open(path) as image:
        for frame in range(getattr(image, "n_frames", 1)):
            image.seek(frame)
            upright = ImageOps.exif_transpose(image).convert("L")
            yield upright.resize((round(_LETTER_IN[0] * DPI), round(_LETTER_IN[1] * DPI)), Image.Resampling.BICUBIC)


def _pages_of_pdf(path: Path) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return
    try:
        for page in document:
            yield page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def floor(pages: Sequence[Path], workers: int) -> Cost:
    """Time plain tesseract, a process of one thread a page on every core."""
    listed = pages[0].with_name("pages.txt")
    listed.write_text("".join(f"{page}\n" for page in pages), encoding="utf-8")
    script = f'xargs -a "$1" -P {workers} -I% tesseract % - --dpi {DPI} tsv'
    return run(["sh", "-c", script, "floor", str(listed)], extra={"OMP_THREAD_LIMIT": "1"})


def pytesseract_loop(pages: Sequence[Path]) -> Cost:
    """Time a loop of pytesseract over pictures opened with Pillow, as most scripts have it: with Tesseract's own threads."""
    return run([sys.executable, "-c", _LOOP, *map(str, pages)], without=("OMP_THREAD_LIMIT",))


def ocrmypdf_program() -> str | None:
    """Return OCRmyPDF where it is installed; ``OCRMYPDF`` names it where it lies apart."""
    return shutil.which(os.environ.get("OCRMYPDF", "ocrmypdf"))


def ocrmypdf(program: str, files: Sequence[Sequence[Path]], folder: Path, workers: int, *options: str) -> Cost:
    """Time OCRmyPDF over PDFs of pictures, one after the other.

    Args:
        program: It.
        files: The pictures of each PDF.
        folder: An empty folder to write to.
        workers: Its ``--jobs``; the threads of each of its Tesseracts are left to it.
        options: What else it is told.
    """
    for number, pages in enumerate(files):
        _bind(pages, folder / f"{number:04d}.pdf")
    script = 'folder=$1; shift; for file in "$folder"/*.pdf; do "$@" "$file" "$file.read" || exit; done'
    command = ["sh", "-c", script, "ocrmypdf", str(folder), program, "--jobs", str(workers), *options]
    return run(command, without=("OMP_THREAD_LIMIT",))


def _bind(pages: Sequence[Path], target: Path) -> None:
    pictures = [Image.open(page) for page in pages]
    try:
        pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], resolution=DPI)
    finally:
        for picture in pictures:
            picture.close()
