"""PDFium's C functions, called without the cost of ctypes' own conversions.

A page asks some of them once per word. The prototypes here take plain addresses and keep the
interpreter's lock, since PDFium may not be entered from two threads anyway.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as pdfium

TEXT, PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
IMAGE, FORM = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
SEGMENT_LINE, SEGMENT_MOVE = pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO
INVISIBLE, STROKED = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE

_POINTER = ctypes.POINTER


class Matrix(ctypes.Structure):
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    _fields_ = [(name, c_float) for name in "abcdef"]


class Rect(ctypes.Structure):
    """A rectangle in page space, y upwards."""

    _fields_ = [(name, c_float) for name in ("left", "top", "right", "bottom")]


def _function(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(pdfium, name), c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:
    """The plain address behind one of pypdfium2's handles."""
    return ctypes.cast(handle, c_void_p).value or 0


page_box = _function("FPDF_GetPageBoundingBox", c_int, c_void_p, _POINTER(Rect))
page_rotation = _function("FPDFPage_GetRotation", c_int, c_void_p)

count_chars = _function("FPDFText_CountChars", c_int, c_void_p)
get_text = _function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = _function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
char_box = _function("FPDFText_GetCharBox", c_int, c_void_p, c_int, *(_POINTER(c_double),) * 4)
char_cell = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, _POINTER(Rect))
char_origin = _function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, *(_POINTER(c_double),) * 2)
char_matrix = _function("FPDFText_GetMatrix", c_int, c_void_p, c_int, _POINTER(Matrix))
char_size = _function("FPDFText_GetFontSize", c_double, c_void_p, c_int)
char_object = _function("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)

text_font = _function("FPDFTextObj_GetFont", c_void_p, c_void_p)
text_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
font_weight = _function("FPDFFont_GetWeight", c_int, c_void_p)
font_flags = _function("FPDFFont_GetFlags", c_int, c_void_p)
font_name = _function("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong)

count_objects = _function("FPDFPage_CountObjects", c_int, c_void_p)
get_object = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
get_form_object = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = _function("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _function("FPDFPageObj_GetBounds", c_int, c_void_p, *(_POINTER(c_float),) * 4)
object_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, _POINTER(Matrix))
fill_colour = _function("FPDFPageObj_GetFillColor", c_int, c_void_p, *(_POINTER(c_uint),) * 4)
draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, _POINTER(c_int), _POINTER(c_int))
count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, *(_POINTER(c_float),) * 2)
segment_type = _function("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _function("FPDFPathSegment_GetClose", c_int, c_void_p)
