"""A briefing as a Word document: real headings, tables with head rows, pictures with alternative texts, a language.

python-docx writes it; it is an extra and is imported when a document is made. The file says nothing of when it was
made, so that the same briefing gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from types import ModuleType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kalkul.errors import MissingExtraError
from kalkul.show.briefing.document import Bullets, Document, Heading, Paragraph, Part, Picture, Strong, Table
from kalkul.show.clean import clean
from kalkul.show.figures.png import png
from kalkul.show.figures.svg import Figure

__all__ = ["as_docx"]

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}

# In centimetres: the text across the page, the highest picture, and a pixel of a figure.
_ACROSS, _HIGHEST, _PIXEL = 17.0, 7.5, 0.021

_FONT = "Arial"

_SHADE, _QUIET = "EDEBE3", "55544E"

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""


def as_docx(document: Document) -> bytes:
    """Write a document.

    Raises
    ------
    MissingExtraError
        When python-docx or resvg is not installed; the message has the line to install it.
    """
    made = _docx().Document()
    _set_up(made, document)
    made.add_paragraph(document.title, style="Title")
    made.add_paragraph(document.subtitle, style="Subtitle")
    for part in document.parts:
        _add(made, part)
    made.sections[0].footer.paragraphs[0].text = document.foot
    held = BytesIO()
    made.save(held)
    return _without_times(held)


def _docx() -> ModuleType:
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("python-docx", "documents") from error
    return docx


def _set_up(made: Any, document: Document) -> None:  # noqa: ANN401 - python-docx, imported only here
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    sizes = {"Normal": 9.5, "Title": 19, "Subtitle": 11, "Heading 1": 13, "Heading 2": 11, "Caption": 9, "Footer": 8}
    for style, size in sizes.items():
        made.styles[style].font.size = Pt(size)
        # The theme's own fonts come before those of a style, until it names one for each script.
        fonts = made.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), _FONT)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    for style, before in (("Heading 1", 10), ("Heading 2", 6), ("Title", 0), ("Subtitle", 0)):
        made.styles[style].paragraph_format.space_before = Pt(before)
        made.styles[style].paragraph_format.space_after = Pt(3)
    made.styles["List Bullet"].paragraph_format.space_after = Pt(2)
    code = _LANGUAGES.get(document.language, document.language)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)
    about = made.core_properties
    about.title, about.author, about.subject = document.title, "Kalkül", document.subtitle
    about.language, about.comments, about.keywords = code, "", ""
    for child in list(about._element):
        if child.tag.rpartition("}")[2] in ("created", "modified", "lastModifiedBy", "revision"):
            about._element.remove(child)


def _add(made: Any, part: Part) -> None:  # noqa: ANN401
    match part:
        case Heading(text, level):
            made.add_heading(text, level)
        case Paragraph(text, quiet):
            run = made.add_paragraph().add_run(text)
            if quiet:
                _make_quiet(run)
        case Bullets(items):
            for lead, text in items:
                item = made.add_paragraph(style="List Bullet")
                if lead:
                    item.add_run(f"{lead} ").bold = True
                item.add_run(text)
        case Table():
            _add_table(made, part)
        case Picture(figure):
            _add_picture(made, figure)


def _make_quiet(run: Any) -> None:  # noqa: ANN401
    from docx.shared import Pt, RGBColor

    run.font.size = Pt(8)
    run.font.color.rgb = RGBColor.from_string(_QUIET)


def _add_table(made: Any, table: Table) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    shown = made.add_table(rows=1, cols=len(table.head), style="Table Grid")
    shown.autofit = False
    head = shown.rows[0]._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        head.append(OxmlElement(name))
    total = sum(table.widths)
    widths = [Cm(_ACROSS * width / total) for width in table.widths]
    for number, row in enumerate([table.head, *table.rows]):
        cells = shown.rows[0].cells if number == 0 else shown.add_row().cells
        if number:
            shown.rows[number]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(text)
            run.font.size = Pt(8)
            run.bold = number == 0 or isinstance(text, Strong)
            if number == 0:
                shade = OxmlElement("w:shd")
                for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _SHADE)):
                    shade.set(qn(key), value)
                cell._tc.get_or_add_tcPr().append(shade)
    for column, width in zip(shown.columns, widths, strict=True):
        column.width = width
    made.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_picture(made: Any, figure: Figure) -> None:  # noqa: ANN401
    from docx.shared import Cm

    wide, high = figure.width * _PIXEL, figure.height * _PIXEL
    scale = min(1.0, _ACROSS / wide, _HIGHEST / high)
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shown = paragraph.add_run().add_picture(BytesIO(png(figure)), width=Cm(wide * scale))
    about = shown._inline.docPr
    about.set("descr", clean(f"{figure.title}. {figure.description}", 1200))
    about.set("title", clean(figure.title))
    made.add_paragraph(clean(figure.title), style="Caption")


def _without_times(held: BytesIO) -> bytes:
    """Pack a zip file again, with one time for all in it."""
    again = BytesIO()
    with ZipFile(held) as given, ZipFile(again, "w", ZIP_DEFLATED) as kept:
        for entry in given.infolist():
            plain = ZipInfo(entry.filename, _WHEN)
            plain.compress_type = ZIP_DEFLATED
            plain.external_attr = 0o600 << 16
            kept.writestr(plain, given.read(entry))
    return again.getvalue()
