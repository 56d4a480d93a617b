"""Names of downloads: right in every script, and nobody's way out of a header or a folder."""

from urllib.parse import unquote

import pytest

from materials.rules.file_names import disposition, ending_of, stem


@pytest.mark.parametrize(
    "title, plain, full",
    [
        ("Slides", "Slides.pdf", "Slides.pdf"),
        ('The "open" model', "The open model.pdf", "The open model.pdf"),
        ("Größe: 100%", "Groe 100.pdf", "Größe 100%.pdf"),
        ("خطة العمل", "material.pdf", "خطة العمل.pdf"),
        ("annual\u202efdp.exe", "annualfdp.exe.pdf", "annualfdp.exe.pdf"),
        ("\u200fa", "a.pdf", "a.pdf"),
        ("../../etc/passwd", "etc passwd.pdf", "etc passwd.pdf"),
        ("a\r\nSet-Cookie: x", "a Set-Cookie x.pdf", "a Set-Cookie x.pdf"),
        ("…", "material.pdf", "….pdf"),
        ("", "material.pdf", "material.pdf"),
    ],
)
def test_a_download_has_its_name(title, plain, full):
    said = disposition(title, "pdf")
    kind, first, second = said.split("; ")
    assert kind == "attachment" and said.isascii()
    assert first == f'filename="{plain}"'
    assert unquote(second.removeprefix("filename*=UTF-8''")) == full


@pytest.mark.parametrize(
    "name, title, ending",
    [
        ("C:\\Users\\x\\My_slides.PPTX", "My slides", "pptx"),
        ("../a/b.tar.gz", "b.tar", "gz"),
        ("notes", "notes", ""),
        (".txt", ".txt", "txt"),
        ("", "", ""),
    ],
)
def test_a_file_without_a_title_is_called_as_it_was(name, title, ending):
    assert (stem(name), ending_of(name)) == (title, ending)
