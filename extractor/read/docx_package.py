"""A Word file as python-docx opens it, once it is known to be safe and freed of what trips it.

A .docx is a zip of XML parts. Only those parts are unpacked, under a limit; pictures and embedded files
stay packed. Parts that declare entities are refused, for no word processor writes them and text behind
them would be lost or be read from elsewhere.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml

from extractor.errors import UnreadableDocument
from extractor.read.detect import describe_foreign, detect_format

MAX_XML_BYTES = 64_000_000
_MAX_MEMBERS = 20_000
_CHUNK = 1 << 16

_TYPES = "[Content_Types].xml"
_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Word files with macros and templates differ from documents in nothing that is read.
_WORD_LIKE = re.compile(
    rb"application/vnd\.(?:ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
# "Strict" files name the same elements by other addresses.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_SAVE_AGAIN = "Open it in Word and save it again as .docx"


def open_word_file(data: bytes, place: str) -> WordDocument:
    """The parts of a Word file; raises UnreadableDocument where it is damaged, locked or unsafe."""
    parts = _unpack(data, place)
    try:
        document = docx.Document(BytesIO(_pack(parts)))
        # A part declared as something else shows only when it is asked for.
        body, _, _ = document.element.body, document.styles.element, document.core_properties
    # lxml reports broken XML as a SyntaxError; python-docx lets plain errors out where parts are missing.
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else f"{error}"
        fault = f"it is no valid Word file ({' '.join(reason.split())})"
        raise UnreadableDocument(place, fault, _SAVE_AGAIN) from None
    if body is None:
        raise UnreadableDocument(place, "it is a Word file without a body", _SAVE_AGAIN)
    return document


def _unpack(data: bytes, place: str) -> dict[str, bytes]:
    """The XML parts of the archive by name."""
    if detect_format(data) != "docx":
        foreign = describe_foreign(data)
        raise UnreadableDocument(place, f"this is {foreign.name}", foreign.remedy)
    parts: dict[str, bytes] = {}
    room = MAX_XML_BYTES
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                raise UnreadableDocument(place, f"it holds {len(members):,} parts", _SAVE_AGAIN)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    parts[member.filename] = _read_member(archive, member, room, place)
                    room -= len(parts[member.filename])
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        remedy = "Get the file again from its source"
        raise UnreadableDocument(place, "the Word file is damaged or cut short", remedy) from None
    return parts


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int, place: str) -> bytes:
    """One part, read in steps so that a size which the archive understates does no harm."""
    too_large = UnreadableDocument(
        place,
        f"its text unpacks to more than {MAX_XML_BYTES // 1_000_000} MB",
        "Split the document, if it comes from a source you trust",
    )
    if member.file_size > room:
        raise too_large
    read = bytearray()
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            read += chunk
            if len(read) > room:
                raise too_large
    if b"<!DOCTYPE" in read or b"<!ENTITY" in read:
        fault = f"its part {member.filename} declares XML entities, which Word never writes"
        raise UnreadableDocument(place, fault, "Do not trust the file; get it from its source")
    return bytes(read)


def _pack(parts: dict[str, bytes]) -> bytes:
    """The parts as an archive in which every link leads somewhere."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            if name == _TYPES:
                part = _WORD_LIKE.sub(_WORD, part)
            part = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
            archive.writestr(name, _drop_dead_links(name, part, parts) if name.endswith(".rels") else part)
    return packed.getvalue()


def _drop_dead_links(name: str, part: bytes, parts: dict[str, bytes]) -> bytes:
    """A list of links without those to parts that are missing or not unpacked."""
    links: Any = parse_xml(part)
    base = posixpath.dirname(posixpath.dirname(name))
    for link in list(links):
        target = posixpath.normpath(posixpath.join("/", base, link.get("Target", "")))
        if link.get("TargetMode") != "External" and target.lstrip("/") not in parts:
            links.remove(link)
    return bytes(serialize_part_xml(links))
