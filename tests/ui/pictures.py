"""Pictures for the README: small, of few colours, and written only where somebody asks for them."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image

MOST_BYTES = 120_000
COLOURS = 128


def picture(page, name, *, until=None):
    """Take a picture of what `page` shows, down to an element, and keep it where that is wanted."""
    page.mouse.move(0, 0)
    page.mouse.wheel(0, -10_000)
    page.wait_for_timeout(500)
    clip = None
    if until:
        box = until.bounding_box()
        size = page.viewport_size
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], box["y"] - 8)}
    taken = Image.open(BytesIO(page.screenshot(clip=clip, animations="disabled")))
    small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    png = BytesIO()
    small.save(png, "PNG", optimize=True)
    assert len(png.getvalue()) < MOST_BYTES
    if folder := os.environ.get("COPYDESK_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{name}.png").write_bytes(png.getvalue())
