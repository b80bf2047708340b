"""WeasyPrint: the pages as HTML."""

from pages_as_html import html
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration


class Engine:
    def __init__(self, fonts):
        self.fonts = fonts
        self.faces = FontConfiguration()

    def write(self, pages, out):
        HTML(string=html(pages, self.fonts)).write_pdf(out, font_config=self.faces)
