"""``make bench``: how fast pages are read, against the floor of plain tesseract on the same pages.

    python -m tests.bench.throughput [PAGES]

The pages are drawn here: letters of plain text as pictures, so that every page has to be read by OCR. Trust the ratio,
not the seconds: the machine may be busy with other things. Floor and product are timed in turn and the medians taken.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pipeline.job import Request
from pipeline.run import open_job
from pipeline.settings import Settings

_PAGES = 12
_ROUNDS = 3
_DPI = 200
_SIZE = (1700, 2200)
_VOCABULARY = (
    "notice account balance year period amount payment refund tax return form letter date court decree property "
    "hearing request spouse joint liability interest penalty address number office service wages employer box"
)


def main() -> int:
    """Print the table."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else _PAGES
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        intake = Path(folder) / "intake"
        (intake / "case").mkdir(parents=True)
        files = [_draw(intake / "case" / f"{n:03}.png", seed=n) for n in range(pages)]
        floor, product, again = [], [], []
        for number in range(_ROUNDS):
            out = Path(folder) / f"out{number}"
            floor.append(_timed(lambda: _plain_tesseract(files, settings.workers)))
            product.append(_timed(lambda out=out: _read_all(intake, out, settings)))  # type: ignore[misc]
            again.append(_timed(lambda out=out: _read_all(intake, out, settings)))  # type: ignore[misc]
    _table(pages, settings.workers, {"plain tesseract": floor, "text stage": product, "second run": again})
    return 0


def _draw(path: Path, seed: int) -> Path:
    chance, vocabulary = random.Random(seed), _VOCABULARY.split()
    image = Image.new("L", _SIZE, 255)
    font = ImageFont.load_default(size=30)
    draw = ImageDraw.Draw(image)
    for line in range(42):
        words = [chance.choice(vocabulary) for _ in range(9)]
        words[chance.randrange(9)] = f"${chance.randrange(10, 99_999):,}.{chance.randrange(100):02}"
        draw.text((150, 150 + 45 * line), " ".join(words), fill=20, font=font)
    image.save(path, dpi=(_DPI, _DPI))
    return path


def _plain_tesseract(files: list[Path], workers: int) -> None:
    def read(path: Path) -> None:
        command = ["tesseract", str(path), "-", "--dpi", str(_DPI), "tsv"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(read, files))


def _read_all(intake: Path, out: Path, settings: Settings) -> None:
    """Run ingest and text alone, as a run does, over every file that is not in the store."""
    request = Request(intake=intake, out=out, as_of=date(2026, 11, 21), settings=settings)
    with open_job(request) as job, ThreadPoolExecutor(settings.workers) as pool:
        file_ids = [file_id for _, ids in job.work() for file_id in ids]
        list(pool.map(job.read_file, file_ids))
        job.check()


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _table(pages: int, workers: int, times: dict[str, list[float]]) -> None:
    floor = statistics.median(times["plain tesseract"])
    print(f"{pages} pages, {workers} workers, medians of {_ROUNDS} interleaved rounds")
    print(f"{'':<18}{'wall s':>8}{'s a page':>10}{'of the floor':>14}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:<18}{median:>8.2f}{median / pages:>10.3f}{median / floor:>14.2f}")


if __name__ == "__main__":
    sys.exit(main())
