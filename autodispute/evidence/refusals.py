"""What to tell the buyer about a file of a kind that the form does not take (rules.md 3.5)."""

from __future__ import annotations

from pathlib import PurePath

from autodispute.evidence.faults import EvidenceError
from autodispute.evidence.kinds import Kind, sniff

_VIDEO = "Save it as MP4 (HandBrake does it, for example) and put that in the folder."
_PICTURE = "Save it as JPG or PNG and put that in the folder."
_PAGE = "Save the page as a picture (JPG or PNG) and put that in the folder."
_OR_LEAVE_IT_OUT = 'Or leave it out: name the files to send in case.toml, as in evidence = ["*.jpg"].'
_DOCUMENT = "Take a screenshot of what matters and put that in the folder."

_FAMILIES: tuple[tuple[str, str, str], ...] = (
    (".pdf", "a PDF is not taken by the form.", _PAGE),
    (".doc .docx .odt .rtf .pages .xls .xlsx .ods .csv .ppt .pptx", "a document is not taken.", _DOCUMENT),
    (".txt .md .html .htm .mhtml .eml .msg .json .xml", "a text is not taken by the form.", _DOCUMENT),
    (
        ".mov .qt .avi .mkv .webm .wmv .flv .3gp .3g2 .mpg .mpeg .mts .m2ts .ogv .hevc",
        "of all videos the form takes only MP4.",
        _VIDEO,
    ),
    (
        ".mp3 .m4a .wav .ogg .opus .aac .amr .flac",
        "a sound recording is not taken by the form.",
        "Write in the description what is said in it, and take it out of the folder.",
    ),
    (
        ".zip .rar .7z .tar .gz .tgz",
        "an archive is not taken by the form.",
        "Unpack it and put the photos themselves in the folder.",
    ),
    (
        ".dng .cr2 .cr3 .nef .arw .raf .orf .rw2 .pef .srw",
        "a raw file of a camera is not taken by the form.",
        "Export it as JPG and put that in the folder.",
    ),
    (".avif .jxl .svg .psd .xcf .ico .jp2 .eps .ai", "this kind of picture is not taken.", _PICTURE),
)
_BY_SUFFIX = {suffix: family[1:] for family in _FAMILIES for suffix in family[0].split()}
_BY_KIND = {
    Kind.PDF: ".pdf",
    Kind.MOV: ".mov",
    Kind.AVI: ".avi",
    Kind.MKV: ".mkv",
    Kind.THREE_GP: ".3gp",
    Kind.AVIF: ".avif",
}
_UNKNOWN = (
    "the form takes photos and MP4 video only, and this is neither.",
    "Take it out of the folder, or put a photo or a screenshot of it there instead.",
)
RAW_SUFFIXES = frozenset(_FAMILIES[6][0].split())
"""Raw files are TIFFs inside, and what a TIFF reader finds first is only a tiny preview."""


def refusal(name: str, head: bytes) -> EvidenceError:
    """Why a file of this name, starting with `head`, is not taken, and what to do instead."""
    kind = sniff(head)
    suffix = _BY_KIND[kind] if kind in _BY_KIND else PurePath(name).suffix.lower()
    problem, remedy = _BY_SUFFIX.get(suffix, _UNKNOWN)
    return EvidenceError(problem, f"{remedy} {_OR_LEAVE_IT_OUT}")
