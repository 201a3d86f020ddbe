"""Which text of a PDF's page can be seen, and whether a machine recognised it from a picture of paper.

Text may be there and show nothing: set not to be drawn, in the colour of what lies behind it, too small to read, outside the
page. Scanners put such text over the picture of a page, legitimately; then it is what a machine made of the picture.
"""

from __future__ import annotations

import ctypes
from dataclasses import field
from typing import Any, Literal

from checker.model.dataclass import dataclass

Way = Literal["invisible", "white", "tiny", "outside"]
"""How text is hidden: set not to be drawn · in the colour behind it · too small · outside the page."""
_TINY = 1.0
"""Points up to which nobody can read text."""
_ALIKE = 10
"""By how much (of 255) two colours may differ in each part and look the same."""
_PALE = 225
"""Text of this colour or paler may lie on white."""
_PIXELS = 2_000
"""Longest side of a page that is drawn to see whether text shows."""
_MOST_OBJECTS = 20_000
_MOST_AREAS = 400
"""Filled areas behind text that are looked through; a page with more is a drawing, and its text is taken as seen."""
_DEEP = 6
_RECTANGLE = 6
"""Segments of a path up to which it is taken for a rectangle, whose inside has the colour that it is filled with."""
_COVERS = 0.6
"""Share of the page that the pictures of a scan cover."""
_STAMPED = 0.1
"""Share of the text that may be drawn on a scanned page: a stamp, a page number."""
_FEWEST = 10

Color = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(slots=True)
class Area:
    """What is painted before the text that comes later: a filled path, a picture, a shading."""

    order: int
    box: Box
    color: Color | None
    """None where its colour is not one, or where its inside may be empty."""


@dataclass(slots=True)
class Sight:
    """What can be seen of a page's text."""

    hidden: dict[int, Way] = field(default_factory=dict)
    """Index of a character → how it is hidden."""
    recognised: bool = False
    """Whether a machine made the text from a picture of paper."""


def look(raw: Any, page: Any, text: Any) -> Sight:
    """Return what can be seen of the text of a page; `text` is its text page."""
    scene = _Scene(raw, page)
    made = Sight()
    if scene.plain():
        return made
    ways: dict[int, Way | None] = {}
    shown = 0
    last = 0
    for index in range(raw.FPDFText_CountChars(text)):
        thing = raw.FPDFText_GetTextObject(text, index)
        if not thing:
            continue
        key = _address(thing)
        if raw.FPDFText_GetUnicode(text, index) <= 32:
            continue
        if key not in ways:
            ways[key] = scene.way(text, thing, key, index)
            last = max(last, scene.orders.get(key, 0))
        way = ways[key]
        if way is None:
            shown += 1
        else:
            made.hidden[index] = way
    drawn_not = [index for index, way in made.hidden.items() if way == "invisible"]
    if scene.covered >= _COVERS and len(drawn_not) >= _FEWEST and shown <= max(_FEWEST, _STAMPED * len(drawn_not)):
        made.recognised = True
        for index in drawn_not:
            del made.hidden[index]
    elif shown >= _FEWEST and scene.cover > last and scene.opaque():
        # Other programs draw the text first, and the picture of the page over it.
        made.recognised = True
    return made


@dataclass(slots=True)
class Drawn:
    """A page as pixels."""

    data: bytes
    width: int
    height: int
    stride: int
    channels: int

    def plain(self, corners: list[tuple[int, int]]) -> bool:
        """Tell whether all pixels between the corners of a box look the same."""
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, right = max(min(xs), 0), min(max(xs) + 1, self.width)
        top, bottom = max(min(ys), 0), min(max(ys) + 1, self.height)
        if left >= right or top >= bottom:
            return True
        edge, wide = self.stride, self.channels
        rows = [self.data[y * edge + left * wide : y * edge + right * wide] for y in range(top, bottom)]
        parts = [[row[part :: self.channels] for row in rows] for part in range(min(self.channels, 3))]
        return all(max(map(max, part)) - min(map(min, part)) <= _ALIKE for part in parts)


def _alike(one: Color, other: Color) -> bool:
    return all(abs(mine - theirs) <= _ALIKE for mine, theirs in zip(one, other, strict=True))


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


class _Scene:
    """The objects of a page in the order in which they are painted."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self._sheet = page
        self._drawn: Drawn | None = None
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        self._page: Box = (box.left, box.bottom, box.right, box.top)
        self.orders: dict[int, int] = {}
        """Address of a text object → its place in the order."""
        self.covered = 0.0
        """Share of the page that pictures cover, those that overlap counted twice."""
        self.cover = 0
        """Place in the order of a picture over nearly all of the page; 0 where there is none."""
        self._picture: Any = None
        self._areas: list[Area] = []
        self._colors: set[Color] = set()
        """The colours of text."""
        self._odd = False
        """Whether a text object may be hidden by something else than its colour on a coloured ground."""
        self._count = 0
        whole = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
        for number in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            self._add(raw.FPDFPage_GetObject(page, number), whole, 0)

    def _add(self, thing: Any, within: Any, depth: int) -> None:
        raw = self._raw
        self._count += 1
        if self._count > _MOST_OBJECTS:
            self._odd = True
            return
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.orders[_address(thing)] = self._count
            self._odd = self._odd or self._is_odd(thing, within)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(own))
            inner = _product(raw, own, within)
            for number in range(min(max(raw.FPDFFormObj_CountObjects(thing), 0), _MOST_OBJECTS)):
                self._add(raw.FPDFFormObj_GetObject(thing, number), inner, depth + 1)
        elif kind != raw.FPDF_PAGEOBJ_PATH or self._filled(thing):
            self._area(thing, kind, within)

    def opaque(self) -> bool:
        """Tell whether the picture over all of the page hides what is under it; a watermark lets it through."""
        raw = self._raw
        if raw.FPDFPageObj_HasTransparency(self._picture):
            return False
        bitmap = raw.FPDFImageObj_GetRenderedBitmap(self._sheet.pdf, self._sheet, self._picture)
        if not bitmap:
            return True
        try:
            if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
                return True
            size = raw.FPDFBitmap_GetStride(bitmap) * raw.FPDFBitmap_GetHeight(bitmap)
            pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), size)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        # The edge of a scaled picture may fade; its inside does not.
        alphas = pixels[3::4]
        return sum(alpha < 250 for alpha in alphas[:: max(1, len(alphas) // 10_000)]) * 20 < min(len(alphas), 10_000)

    def plain(self) -> bool:
        """Tell whether all text of the page can be seen, as nearly always; then its characters need not be looked at."""
        grounds = {area.color for area in self._areas if area.color}
        alike = any(_alike(color, ground) for color in self._colors for ground in grounds)
        return not self._odd and not alike and self.covered < _COVERS and not self.cover

    def _is_odd(self, thing: Any, within: Any) -> bool:
        """Tell whether a text object is other than most: not filled, pale, tiny, or not wholly on the page."""
        raw = self._raw
        color = _color(raw.FPDFPageObj_GetFillColor, thing)
        own, size, edges = raw.FS_MATRIX(), ctypes.c_float(), [ctypes.c_float() for _ in range(4)]
        if (
            color is None
            or min(color) >= _PALE
            or raw.FPDFTextObj_GetTextRenderMode(thing) != raw.FPDF_TEXTRENDERMODE_FILL
        ):
            return True
        self._colors.add(color)
        if len(self._colors) > 50 or not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(own)):
            return True
        if not raw.FPDFTextObj_GetFontSize(thing, ctypes.byref(size)):
            return True
        if not raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
            return True
        whole = _product(raw, own, within)
        left, bottom, right, top = _moved((edges[0].value, edges[1].value, edges[2].value, edges[3].value), within)
        inside = self._page[0] <= left and self._page[1] <= bottom and right <= self._page[2] and top <= self._page[3]
        return not inside or size.value * (whole.c**2 + whole.d**2) ** 0.5 <= _TINY

    def _filled(self, path: Any) -> bool:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        return bool(self._raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)) and fill.value)

    def _area(self, thing: Any, kind: int, within: Any) -> None:
        raw = self._raw
        edges = [ctypes.c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
            return
        box = _moved((edges[0].value, edges[1].value, edges[2].value, edges[3].value), within)
        color = None
        if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPath_CountSegments(thing) <= _RECTANGLE:
            color = _color(raw.FPDFPageObj_GetFillColor, thing)
        self._areas.append(Area(self._count, box, color))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            share = _overlap(box, self._page)
            self.covered += share
            if share > 0.85:
                self._picture = thing
                self.cover = self._count

    def way(self, text: Any, thing: Any, key: int, index: int) -> Way | None:
        """Return how a text object is hidden, told from its first character; None where it can be seen."""
        raw = self._raw
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        if mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
            return "invisible"
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(text, index)
        if raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        if 0 < size <= _TINY:
            return "tiny"
        box = raw.FS_RECTF()
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            return None
        left, bottom, right, top = self._page
        if box.right < left or box.left > right or box.top < bottom or box.bottom > top:
            return "outside"
        stroked = mode in (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
        color = _color(raw.FPDFText_GetStrokeColor if stroked else raw.FPDFText_GetFillColor, text, index)
        behind = self._behind(self.orders.get(key), (box.left + box.right) / 2, (box.bottom + box.top) / 2)
        suspect = color is not None and (min(color) >= _PALE if behind is None else _alike(color, behind))
        return "white" if suspect and self._blank(box) else None

    def _blank(self, char: Any) -> bool:
        """Tell whether a page, drawn, shows nothing where text stands: what is painted behind it is not always known."""
        drawn = self._drawn
        if drawn is None:
            longest = max(self._page[2] - self._page[0], self._page[3] - self._page[1], 1.0)
            bitmap = self._sheet.render(scale=min(2.0, _PIXELS / longest))
            drawn = Drawn(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
            self._drawn = drawn
        corners = []
        for x, y in ((char.left, char.bottom), (char.right, char.top)):
            across, down = ctypes.c_int(), ctypes.c_int()
            size = (0, 0, drawn.width, drawn.height)
            self._raw.FPDF_PageToDevice(self._sheet, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
            corners.append((across.value, down.value))
        return drawn.plain(corners)

    def _behind(self, order: int | None, x: float, y: float) -> Color | None:
        """Return the colour behind a point of text; None where it is not known."""
        if order is None or len(self._areas) > _MOST_AREAS:
            return None
        for area in reversed(self._areas):
            left, bottom, right, top = area.box
            if area.order < order and left <= x <= right and bottom <= y <= top:
                return area.color
        return (255, 255, 255)


def _color(ask: Any, *of: Any) -> Color | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(*of, *map(ctypes.byref, parts)) or parts[3].value < 250:
        return None
    return parts[0].value, parts[1].value, parts[2].value


def _product(raw: Any, one: Any, other: Any) -> Any:
    return raw.FS_MATRIX(
        one.a * other.a + one.b * other.c,
        one.a * other.b + one.b * other.d,
        one.c * other.a + one.d * other.c,
        one.c * other.b + one.d * other.d,
        one.e * other.a + one.f * other.c + other.e,
        one.e * other.b + one.f * other.d + other.f,
    )


def _moved(box: Box, matrix: Any) -> Box:
    left, bottom, right, top = box
    corners = [
        (x * matrix.a + y * matrix.c + matrix.e, x * matrix.b + y * matrix.d + matrix.f)
        for x in (left, right)
        for y in (bottom, top)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _overlap(box: Box, page: Box) -> float:
    """Return the share of the page that a box covers."""
    area = (page[2] - page[0]) * (page[3] - page[1])
    wide = min(box[2], page[2]) - max(box[0], page[0])
    high = min(box[3], page[3]) - max(box[1], page[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0
