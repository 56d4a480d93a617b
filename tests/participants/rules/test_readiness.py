"""Every rule of readiness: met, not met, not known. Pure: no database."""

from dataclasses import replace
from typing import Any

import pytest

from agenda.rules.thresholds import limits_of
from participants.facts import readiness
from participants.rules.readiness.findings import RULES, Verdict, judge
from participants.rules.readiness.snapshot import (
    CaptionsIn,
    Elsewhere,
    Part,
    Person,
    Snapshot,
    Text,
)

LIMITS = limits_of({})
GROUPS = (("civil", "Civil Society"), ("gov", "Government"), ("tech", "Technical Community"))
REGIONS = (("af", "African Group"), ("ap", "Asia-Pacific Group"), ("weog", "WEOG"))
SPEAKERS = tuple(
    Person(n, name, frozenset({"speaker"}), "onsite", group, region)
    for n, (name, group, region) in enumerate(
        [("Amara", "civil", "af"), ("Jun", "gov", "ap"), ("Noor", "tech", "weog")]
    )
)
TEAM = tuple(
    Person(n, name, frozenset({role}), mode)
    for n, (name, role, mode) in enumerate(
        [("Mireille", "moderator", "onsite"), ("Teodor", "online_moderator", "online"),
         ("Sefa", "rapporteur", "online"), ("Bo", "clerk", "onsite")], 10
    )
)  # fmt: skip
PARTS = (
    Part("welcome", "Welcome", 5),
    Part("keynote", "Keynotes", 15, leads=(None, None, None)),
    Part("exchange", "Exchange 1", 20, audience=13, question=1),
    Part("exchange", "Exchange 2", 20, audience=13, question=2),
)
READY = Snapshot(
    title="Who decides?",
    has_start=True,
    zone_chosen=True,
    place="Hall 3",
    draft=False,
    diverse_genders=True,
    people=SPEAKERS + TEAM,
    questions=(1, 2),
    parts=PARTS,
    outcomes=1,
    links=frozenset({"video", "captions"}),
    projectors=1,
    reminded=2,
    groups=GROUPS,
    regions=REGIONS,
    talk=True,
)


def speakers(**over):
    return tuple(replace(person, **over) for person in SPEAKERS)


def without(role):
    return tuple(person for person in READY.people if role not in person.roles)


def parts(**over):
    return (*PARTS[:-1], replace(PARTS[-1], **over))


# What is put in the place of the ready session's: the verdict, and words of the sentence.
NOT_MET: dict[str, tuple[dict[str, Any], str]] = {
    "title": ({"title": ""}, "no title"),
    "start": ({"has_start": False}, "no date"),
    "place": ({"place": ""}, "which room"),
    "form": ({"empty_fields": ("description", "format")}, "description, format"),
    "policy_questions": ({"questions": ()}, "no policy question"),
    "video": ({"links": frozenset({"captions"})}, "no video"),
    "captions": ({"links": frozenset({"video"})}, "no link to captions"),
    "projector": ({"projectors": 0}, "no projector"),
    "outcomes": ({"outcomes": 0}, "no expected outcome"),
    "reminders": ({"reminded": 0}, "nobody has registered"),
    "speakers": ({"people": SPEAKERS[:2]}, "are 2 speakers; 3 are expected"),
    "genders": ({"diverse_genders": False}, "one gender"),
    "moderator": ({"people": without("moderator")}, "no moderator in the room"),
    "speakers_on_site": ({"people": speakers(mode="online")}, "0 speakers are in the room"),
    "online_moderator": ({"people": without("online_moderator")}, "no online moderator"),
    "rapporteur": ({"people": without("rapporteur")}, "no rapporteur"),
    "clerk": ({"people": without("clerk")}, "no clerk"),
    "stakeholder_groups": (
        {"people": speakers(group="civil")},
        "only from: Civil Society. Nobody from: Government, Technical Community.",
    ),
    "regional_groups": (
        {"people": speakers(region="af")},
        "African Group. Nobody from: Asia-Pacific Group, WEOG.",
    ),
    "one_task": (
        {"people": (Person(1, "Ada", frozenset({"moderator", "speaker", "organizer"})),)},
        "Ada (speaker, moderator)",
    ),
    "one_place": ({"elsewhere": (Elsewhere("Ada", "Shutdowns"),)}, "Ada (“Shutdowns”)"),
    "minutes": ({"parts": parts(minutes=24)}, "4 minutes longer than the slot of 60"),
    "audience": ({"parts": parts(audience=2)}, "Only 25% of the time"),
    "statements": ({"parts": (Part("keynote", "K", 60, leads=(None,)),)}, "K (60 min)"),
    "question_time": ({"questions": (1, 2, 3, 4)}, "policy questions 3, 4"),
    "replaced": (
        {"replaced": ("Ada",), "texts": (Text("id_description", "Description", "Ada opens."),)},
        "still named: Ada.",
    ),
}
NOT_KNOWN: dict[str, tuple[dict[str, Any], str]] = {
    "time_zone": ({"zone_chosen": False}, "is that the venue's"),
    "genders": ({"diverse_genders": None}, "Only you can say"),
    "stakeholder_groups": ({"people": speakers(group="")}, "of the 3 speakers is known"),
    "regional_groups": (
        {"people": (*speakers(region="")[:2], SPEAKERS[2])},
        "Known: WEOG. Of 2 speakers",
    ),
    "one_place": ({"has_start": False}, "Without a time"),
    "question_time": ({"questions": ()}, "what the time is for"),
    "reminders": ({"reminded": 0, "draft": True}, "before it is published"),
}


REMARKS = {"prepared"}
ADVICE: dict[str, tuple[dict[str, Any], str]] = {
    "talk": ({"talk": False}, "both sides write together"),
    "transcript": ({"captions": (), "transcript": True}, "offered in no language"),
    "written_by": (
        {"captions": (CaptionsIn("français"), CaptionsIn("English", address=True))},
        "Captions in français are offered, and nobody",
    ),
}


def finding(code, **over):
    found = judge(replace(READY, **over), LIMITS, RULES)
    return next(each for each in found if each.rule.code == code)


@pytest.mark.parametrize("code", [each.code for each in RULES])
def test_a_ready_session_meets_every_rule(code):
    found = finding(code)
    assert found.verdict == Verdict.MET, found.text
    assert found.text and "%" not in found.text.replace("40%", "")


@pytest.mark.parametrize("code", NOT_MET)
def test_what_is_missing_is_said(code):
    over, words = NOT_MET[code]
    found = finding(code, **over)
    assert found.verdict == Verdict.NOT_MET and words in found.text, found.text


@pytest.mark.parametrize("code", ADVICE)
def test_what_is_proposed_counts_neither_as_missing_nor_as_a_rule(code):
    over, words = ADVICE[code]
    found = finding(code, **over)
    assert found.verdict == Verdict.NOT_MET and words in found.text, found.text
    assert found.field and found.act
    asked = len(RULES) - len(ADVICE)
    assert readiness.met_of(judge(replace(READY, **over), LIMITS, RULES)) == (asked, asked)


@pytest.mark.parametrize(
    ("over", "proposed"),
    [
        ({}, True),
        ({"links": frozenset({"captions"})}, True),  # its online moderator speaks for somebody
        ({"links": frozenset(), "people": (), "arranged": True, "place": ""}, True),
        ({"links": frozenset(), "people": ()}, False),
        ({"place": ""}, False),
    ],
)
def test_a_talk_is_proposed_where_there_are_two_rooms(over, proposed):
    assert (finding("talk", talk=False, **over).verdict == Verdict.NOT_MET) is proposed


def test_a_language_team_writes_every_language():
    team = Person(30, "Yusra", frozenset({"language_team"}), "online")
    captions = (CaptionsIn("français"), CaptionsIn("العربيّة"))
    assert "français, العربيّة are offered" in finding("written_by", captions=captions).text
    found = finding("written_by", captions=captions, people=(*READY.people, team))
    assert found.verdict == Verdict.MET
    places = [each.field for each in finding("written_by", captions=captions).places]
    assert places == ["captions-page", "add-language_team"]


def test_captions_of_our_own_are_captions():
    captions = (CaptionsIn("français", address=True),)
    there = finding("captions", links=frozenset({"video"}), captions=captions)
    assert there.verdict == Verdict.MET


@pytest.mark.parametrize("code", NOT_KNOWN)
def test_what_nobody_knows_is_asked(code):
    over, words = NOT_KNOWN[code]
    found = finding(code, **over)
    assert found.verdict == Verdict.UNKNOWN and words in found.text, found.text


def test_what_speakers_have_not_prepared_is_a_remark_and_no_lack():
    found = finding("prepared", people=speakers(due=("bio", "photo")))
    assert found.verdict == Verdict.MET and found.text.count("(bio, photo)") == 3


def test_every_rule_is_tried_and_says_where_it_comes_from():
    assert {each.code for each in RULES} == {*NOT_MET, *NOT_KNOWN, *REMARKS, *ADVICE}
    assert all(each.source and each.field for each in RULES)
    asked = len(RULES) - len(ADVICE)
    assert readiness.met_of(judge(READY, LIMITS, RULES)) == (asked, asked)


def test_a_moderator_who_is_online_is_none_in_the_room():
    people = tuple(replace(each, mode="online") for each in READY.people)
    assert "nobody moderates in the room" in finding("moderator", people=people).text


def test_statements_are_what_their_speakers_were_given():
    keynote = Part("keynote", "Both", 10, leads=(7, None))
    assert "Both (7 min)" in finding("statements", parts=(keynote,)).text
    assert finding("statements", parts=(replace(keynote, leads=(5, None)),)).verdict == Verdict.MET
    assert finding("statements", parts=(Part("keynote", "K", 6),)).verdict == Verdict.NOT_MET


def test_each_place_of_an_old_name_leads_to_its_own_field():
    texts = (
        Text("id_title", "Title", "Who decides?"),
        Text("id_segments-0-says", "“Keynote”, words", "Welcome Ada Berg, and Jun!"),
        Text("id_polls-1-text", "“Was Jun right?”, question", "Was Jun right?"),
        Text("id_polls-1-lines", "“Was Jun right?”, question", "Ada Bergström"),
    )
    found = finding("replaced", replaced=("Ada Berg", "Jun"), texts=texts)
    assert found.text == "Replaced, and still named: Ada Berg, Jun."
    assert [each.field for each in found.places] == ["id_segments-0-says", "id_polls-1-text"]
    assert found.field == "id_segments-0-says"
    assert finding("prepared").field == "prepared"


def test_a_name_that_somebody_else_has_is_not_an_old_one():
    texts = (Text("id_title", "Title", "Ada Example asks"),)
    named = {"replaced": ("Ada",), "texts": texts}
    assert finding("replaced", **named).verdict == Verdict.NOT_MET
    assert finding("replaced", names=("Ada Example",), **named).verdict == Verdict.MET
    assert finding("replaced", names=("ada",), **named).verdict == Verdict.MET


def test_a_speaker_without_a_region_counts_for_none():
    people = speakers(region="no-region")
    assert finding("regional_groups", people=people).verdict == Verdict.NOT_MET


def test_groups_that_nobody_represents_are_named_even_when_enough_are_there():
    groups = (*GROUPS, ("igo", "Intergovernmental Organization"))
    found = finding("stakeholder_groups", groups=groups)
    assert found.verdict == Verdict.MET
    assert "Nobody from: Intergovernmental Organization" in found.text


def test_the_numbers_are_the_forums():
    limits = limits_of({"speakers": 2, "statement_minutes": 20, "audience_percent": "x"})
    found = judge(replace(READY, people=SPEAKERS[:2]), limits, RULES)
    assert next(each for each in found if each.rule.code == "speakers").verdict == Verdict.MET
    assert limits["audience_percent"] == 40 and limits["statement_minutes"] == 20


@pytest.mark.parametrize("stored", [None, [], "x", {"speakers": True}, {"speakers": -1}, {"a": 1}])
def test_stored_nonsense_counts_as_the_usual(stored):
    assert limits_of(stored) == LIMITS
