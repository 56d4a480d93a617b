"""Titles, degrees, posts and bodies around a name; the name alone is the name."""

import pytest

from agenda.rules.proposal import parse
from agenda.rules.proposal.people import read_person
from agenda.rules.proposal.titles import called

TITLES = [
    ("Dr. Ada Example", "Dr.", "Ada Example"),
    ("Dr.Ada Example", "Dr.", "Ada Example"),
    ("Mr. Amb. Bo Madeup", "Mr. Amb.", "Bo Madeup"),
    ("H.E. Ms. Cy Fictive", "H.E. Ms.", "Cy Fictive"),
    ("H. E. Cy Fictive", "H.E.", "Cy Fictive"),
    ("Prof. Dr. Di Placeholder, PhD", "Prof. Dr. PhD", "Di Placeholder"),
    ("Ms Eve Invented PhD", "Ms PhD", "Eve Invented"),
    ("Eve Invented, M.D., Ph.D.", "M.D. Ph.D.", "Eve Invented"),
    ("Sra. Eva Inventada", "Sra.", "Eva Inventada"),
    ("M. Bo Madeup", "M.", "Bo Madeup"),
    ("S.E.M. Bo Madeup", "S.E.M.", "Bo Madeup"),
    ("The Hon. Ada Example MP", "The Hon. MP", "Ada Example"),
    ("Sir Bo Madeup", "Sir", "Bo Madeup"),
    # Names that only look like titles.
    ("M. Madeup", None, "M. Madeup"),
    ("M. B. Madeup", None, "M. B. Madeup"),
    ("Eng Kiat Sample", None, "Eng Kiat Sample"),
    ("Hon Wai Sample", None, "Hon Wai Sample"),
    ("Bo Madeup Jr.", None, "Bo Madeup Jr."),
    ("Pastor Ejemplo", None, "Pastor Ejemplo"),
    ("Sheikh Hasan Example", None, "Sheikh Hasan Example"),
    ("Md. Karim Sample", None, "Md. Karim Sample"),
]
POSTS = [
    ("Director of Maps, Sample Lab", "Director of Maps", "Sample Lab"),
    ("Sample Lab, Director", "Director", "Sample Lab"),
    ("Head of Policy at Sample Lab", "Head of Policy", "Sample Lab"),
    ("President of the Sample Union", "President", "Sample Union"),
    ("CEO & Co-Founder, Sample Lab (Maps, Roads)", "CEO & Co-Founder", "Sample Lab (Maps, Roads)"),
    (
        "Senior Advisor, Board of Maps, Sample Union",
        "Senior Advisor",
        "Board of Maps, Sample Union",
    ),
    ("Ag. Director General of Maps, Sampleland", "Ag. Director General of Maps", "Sampleland"),
    ("Directrice de la Fondation Exemple", "Directrice", "Fondation Exemple"),
    ("Directora de Programas, Muestra", "Directora de Programas", "Muestra"),
    ("PhD candidate, Sample University", "PhD candidate", "Sample University"),
    ("Independent Researcher", "Independent Researcher", None),
    ("Sample Lab", None, "Sample Lab"),
    ("Sample Society Director of Maps", None, "Sample Society Director of Maps"),
    ("General Assembly of Maps", None, "General Assembly of Maps"),
]


@pytest.mark.parametrize(("line", "titles", "name"), TITLES)
def test_titles_stand_apart_from_the_name(line, titles, name):
    person = read_person(f"{line}, Sample Lab, Civil Society, African Group")
    assert (person.titles, person.name) == (titles, name)
    assert (person.organization, person.stakeholder_group) == ("Sample Lab", "Civil Society")


@pytest.mark.parametrize(("words", "post", "organization"), POSTS)
@pytest.mark.parametrize("way", ["Ada Example, {}", "Ada Example, {}, Government, WEOG"])
def test_post_stands_apart_from_the_organization(way, words, post, organization):
    person = read_person(way.format(words))
    assert (person.name, person.post, person.organization) == ("Ada Example", post, organization)


def test_post_in_brackets_and_on_a_line_of_a_form_is_one():
    beside = read_person("Dr. Ada Example (Director, Sample Lab)")
    form = parse(
        "IGF 2024 WS #999 Maps\nSpeakers\nName: Dr. Ada Example\nDesignation: Director of Maps\n"
        "Affiliation: Sample Lab\nStakeholder Group: Government\nFormat: Panel - 60 Min"
    ).speakers[0]
    assert (beside.titles, beside.post, beside.organization) == ("Dr.", "Director", "Sample Lab")
    assert (form.titles, form.post, form.organization) == ("Dr.", "Director of Maps", "Sample Lab")


def test_who_has_a_title_in_one_place_only_is_one_person():
    found = parse(
        "IGF 2024 WS #999 Maps\nSpeaker 1: Dr. Ada Example, Government, WEOG\n"
        "Moderator: Ada Example, Civil Society, African Group\nRapporteur\nAda Example"
    )
    assert found.onsite_moderators == found.rapporteurs == (found.speakers[0].name,)


@pytest.mark.parametrize(
    ("name", "titles", "words"),
    [
        ("Ada Example", "Dr. PhD", "Dr. Ada Example, PhD"),
        ("Ada Example", "Dr., MSc, PhD", "Dr. Ada Example, MSc, PhD"),
        ("Ada Example", "", "Ada Example"),
        ("Dr. Ada Example", "Dr.", "Dr. Ada Example"),
    ],
)
def test_person_is_called_with_titles_before_and_degrees_behind(name, titles, words):
    assert called(name, titles) == words


def test_page_keeps_every_word_of_titles_and_posts():
    page = (
        "IGF 2024 WS #999 Maps\nSpeaker 1: H.E. Dr. Ada Example, PhD, Minister of Maps, Sampleland,"
        " Government, WEOG\nModerator: Mr. Bo Madeup, Head of Roads, Sample Lab\n"
        "Format: Panel - 60 Min"
    )
    assert parse(page).rest == ()
