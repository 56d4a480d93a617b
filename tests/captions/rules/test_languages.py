"""Which language a captioner's software means."""

import pytest

from captions.rules.languages import choices, known, meant, name_of

OFFERED = ["en", "fr", "zh-hans", "ja", "pt-br", "nb", "fil", "zh-hant"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *[("en-US", "en"), ("en", "en"), ("EN-gb", "en"), ("en_US", "en"), (" en-US ", "en")],
        *[("fr-FR", "fr"), ("fr-CA", "fr"), ("fr-Latn-CA", "fr")],
        *[("ja-JP", "ja"), ("jp-JP", "ja"), ("jp", "ja")],  # the second as in Zoom's manual
        *[("zh-CN", "zh-hans"), ("zh-Hans-CN", "zh-hans"), ("zh", "zh-hans"), ("cmn", "zh-hans")],
        *[("zh-TW", "zh-hant"), ("zh-Hant-HK", "zh-hant"), ("yue-HK", "zh-hant")],
        *[("pt-BR", "pt-br"), ("pt-PT", "pt-br"), ("pt", "pt-br")],  # better than nothing
        *[("no-NO", "nb"), ("nb-NO", "nb"), ("tl-PH", "fil")],
        *[("de-DE", None), ("tlh", None), ("", None), ("-", None), ("e", None), ("x" * 999, None)],
    ],
)
def test_a_tag_means_the_offered_language_nearest_to_it(tag, code):
    assert meant(tag, OFFERED) == code


def test_between_two_kinds_of_a_language_nobody_guesses():
    assert meant("es-PE", ["es-mx", "es-ar"]) is None
    assert meant("es-MX", ["es-mx", "es-ar"]) == "es-mx"
    assert meant("es-PE", ["es", "es-ar"]) == "es"


def test_a_language_has_the_name_that_its_speakers_call_it_by():
    assert [name_of(code) for code in ("fr", "rw", "zh-hans", "es")] == [
        *("Français", "Ikinyarwanda", "简体中文", "Español"),
    ]


def test_each_language_is_offered_once_and_each_code_fits_its_column():
    codes = [code for code, _name in choices()]

    assert len(codes) == len(set(codes)) == len(known())
    assert max(map(len, codes)) <= 12
    assert "zh-cn" not in codes and "no" not in codes
