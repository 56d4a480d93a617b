"""Who may see a link: as the organizers say, else as is usual for its kind and its address."""

import pytest

from agenda.models import Link
from agenda.rules.codes import LinkKind
from agenda.rules.links import SeenBy, circles, opens_by_itself

OPENS = [
    "https://example.zoom.us/j/123?pwd=QWERTY",
    "https://example.zoom.us/j/123?PWD=x&from=addon",
    "https://example.webex.com/meet?password=open",
    "https://meet.example.org/room#config?jwt=abc",
    "https://meet.example.org/room?jwt=a.b.c",
    "https://ada:secret@meet.example.org/room",
]
LOCKED = [
    "https://example.zoom.us/j/123",
    "https://meet.example.org/passcodes-in-open-models",
    "https://example.org/captions?event=77&lang=fr",
    "https://example.org/?passport=1",
]


@pytest.mark.parametrize("url", OPENS)
@pytest.mark.parametrize("kind", LinkKind)
def test_an_address_that_opens_a_meeting_is_for_who_has_joined(url, kind):
    assert Link(kind=kind, url=url).circle == SeenBy.JOINED


@pytest.mark.parametrize("url", LOCKED)
def test_a_video_is_for_who_has_joined_and_the_rest_for_everybody(url):
    assert not opens_by_itself(url)
    found = {kind: Link(kind=kind, url=url).circle for kind in LinkKind}
    assert found.pop(LinkKind.VIDEO) == SeenBy.JOINED
    assert set(found.values()) == {SeenBy.EVERYBODY}


@pytest.mark.parametrize("label", ["Passcode: 4711", "pass code 12", "PIN 9"])
def test_a_passcode_beside_the_address_counts(label):
    link = Link(kind=LinkKind.INTERPRETATION, url="https://example.org/j/1", label=label)
    assert link.circle == SeenBy.JOINED
    link.label = "Pinned channel"
    assert link.circle == SeenBy.EVERYBODY


@pytest.mark.parametrize("said", SeenBy)
def test_what_the_organizers_say_counts(said):
    assert Link(kind=LinkKind.VIDEO, url=OPENS[0], seen_by=said).circle == said


def test_whoever_is_nearer_sees_what_others_see():
    stranger, joined, team = (
        set(circles(joined=inside, team=work))
        for inside, work in ((False, False), (True, False), (True, True))
    )
    assert stranger < joined < team == set(SeenBy)
