"""The pages as HTML: every run of text a span at its place, everything drawn in one SVG under them."""

from html import escape
from pathlib import Path

POINT = 25.4 / 72
# Where the baseline stands in a line as high as the text: the ascent of BIZ UDGothic.
BASELINE = 0.88
FACE = "@font-face{{font-family:{name};src:url('{url}')}}"


def html(pages, fonts):
    faces = "".join(FACE.format(name=name, url=Path(path).as_uri()) for name, path in fonts.items())
    first = pages[0]
    style = (
        f"{faces}@page{{size:{first['width']}mm {first['height']}mm;margin:0}}body{{margin:0}}"
        "section{position:relative;overflow:hidden;break-after:page}section:last-child{break-after:auto}"
        "span,svg{position:absolute;white-space:pre;line-height:1}svg{left:0;top:0}"
    )
    body = "".join(section(page) for page in pages)
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{body}'


def section(page):
    w, h = page["width"], page["height"]
    texts = "".join(span(mark) for mark in page["marks"] if "text" in mark)
    drawn = "".join(shape(mark) for mark in page["marks"] if "text" not in mark)
    svg = f'<svg width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}">{drawn}</svg>'
    return f'<section style="width:{w}mm;height:{h}mm">{svg}{texts}</section>'


def span(mark):
    top = mark["y"] - mark["size"] * POINT * BASELINE
    space = f";letter-spacing:{mark['space']:.4f}em" if mark["space"] else ""
    place = f"left:{mark['x']:.4f}mm;top:{top:.4f}mm;font:{mark['size']:.3f}pt {mark['font']}{space}"
    return f'<span style="{place};line-height:1">{escape(mark["text"])}</span>'


def shape(mark):
    if "fill" in mark:
        return f'<path d="{boxes([mark["fill"]])}" fill="rgb({mark["grey"]:.3%} {mark["grey"]:.3%} {mark["grey"]:.3%})"/>'
    if "modules" in mark:
        return f'<path d="{boxes(mark["modules"])}"/>'
    dash = " ".join(str(length) for length in mark["dash"] if length > 0)
    pen = f'fill="none" stroke="#000" stroke-width="{mark["thickness"]}"' + (f' stroke-dasharray="{dash}"' if dash else "")
    if "rule" in mark:
        x1, y1, x2, y2 = mark["rule"]
        return f'<path d="M{x1:.4f} {y1:.4f}L{x2:.4f} {y2:.4f}" {pen}/>'
    return f'<path d="{boxes([mark["frame"]])}" {pen}/>'


def boxes(areas):
    return "".join(f"M{x:.4f} {y:.4f}h{w:.4f}v{h:.4f}h{-w:.4f}z" for x, y, w, h in areas)
