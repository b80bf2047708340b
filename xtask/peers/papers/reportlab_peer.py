"""ReportLab: a canvas, text objects and paths."""

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

MM = 72 / 25.4


class Engine:
    def __init__(self, fonts):
        for name, path in fonts.items():
            pdfmetrics.registerFont(TTFont(name, path))

    def write(self, pages, out):
        paper = canvas.Canvas(out, pageCompression=1)
        for page in pages:
            paper.setPageSize((page["width"] * MM, page["height"] * MM))
            for mark in page["marks"]:
                draw(paper, mark, page["height"])
            paper.showPage()
        paper.save()


def draw(paper, mark, height):
    y = lambda down: (height - down) * MM
    if "text" in mark:
        text = paper.beginText(mark["x"] * MM, y(mark["y"]))
        text.setFont(mark["font"], mark["size"])
        text.setCharSpace(mark["space"] * mark["size"])
        text.textOut(mark["text"])
        paper.drawText(text)
    elif "fill" in mark:
        rectangles(paper, [mark["fill"]], y, mark["grey"])
    elif "modules" in mark:
        rectangles(paper, mark["modules"], y, 0)
    elif "rule" in mark:
        x1, y1, x2, y2 = mark["rule"]
        pen(paper, mark)
        paper.line(x1 * MM, y(y1), x2 * MM, y(y2))
    elif "frame" in mark:
        left, top, w, h = mark["frame"]
        pen(paper, mark)
        paper.rect(left * MM, y(top + h), w * MM, h * MM)


def pen(paper, mark):
    paper.setLineWidth(mark["thickness"] * MM)
    dash = [length * MM for length in mark["dash"] if length > 0]
    paper.setDash(*dash) if dash else paper.setDash()


def rectangles(paper, areas, y, grey):
    path = paper.beginPath()
    for left, top, w, h in areas:
        path.rect(left * MM, y(top + h), w * MM, h * MM)
    paper.setFillGray(grey)
    paper.drawPath(path, stroke=0, fill=1)
    paper.setFillGray(0)
