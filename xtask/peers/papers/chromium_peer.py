"""Chromium without a window: the pages as HTML, a process for each file."""

import os
import subprocess
import tempfile
from pathlib import Path

from pages_as_html import html

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --no-pdf-header-footer --allow-file-access-from-files"
)
SECONDS = 600


class Engine:
    def __init__(self, fonts):
        self.fonts = fonts

    def write(self, pages, out):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "pages.html")
            page.write_text(html(pages, self.fonts), encoding="utf-8")
            profile = f"--user-data-dir={os.path.join(folder, 'profile')}"
            command = ["chromium", *FLAGS.split(), profile, f"--print-to-pdf={out}", page.as_uri()]
            if os.path.exists(out):
                os.remove(out)
            subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)
        if not os.path.exists(out):
            raise RuntimeError("chromium wrote nothing")
