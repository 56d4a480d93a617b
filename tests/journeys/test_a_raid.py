"""A raid comes while a hall votes: seen, closed out with one press, and the hall goes on.

The raid is a hundred guests who come by the public door as a script does, and vote.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.pictures import LAPTOP, PHONE, SHARE, picture
from tests.journeys.raiding import Script
from tests.plugins.browser import Browser
from tests.plugins.site import Site

RAID, HALL = 100, 24
# The hall came a while ago; half of it votes for what most of it wants.
COME = f"""
import datetime as dt
from django.db.models import F
from agenda.models import Session
from participants.models import Participant
from participants.services.joining import join_as_guest
session = Session.objects.get()
for n in range({HALL}):
    join_as_guest(session=session, key=f"hall {{n}}", mode="onsite" if n % 3 else "online")
ago = dt.timedelta(minutes=20)
Participant.objects.filter(session=session).update(joined_at=F("joined_at") - ago)
session.polls.filter(state="open").update(opened_at=F("opened_at") - ago)
"""
VOTE = """
from agenda.models import Session
from participants.models import Participant, hash_key
from polls.services.votes import Vote
from polls.services.ballots import cast_votes
session = Session.objects.get()
poll = session.polls.get(state="open")
option = poll.options.all()[0].pk
for n in range({first}, {last}):
    person = Participant.objects.get(session=session, guest_key_hash=hash_key(f"hall {{n}}"))
    (answer,) = cast_votes([Vote(session.pk, person.pk, poll.pk, [option])])
    if isinstance(answer, Exception):
        raise answer
"""
OPEN = "Poll.objects.get(state='open')"


@pytest.fixture
def demo(live_server_process: Site) -> Demo:
    return Demo(live_server_process)


def voting(demo: Demo) -> Script:
    """Each of its guests votes for the last option."""
    poll, option = ask(demo.site, "polls.models", "Poll", f"({OPEN}.pk, {OPEN}.options.last().pk)")
    return Script(demo, lambda _: {"do": "polls.vote", "with": {"poll": poll, "options": [option]}})


def votes(wall: Page, count: int, of: int | str = r"\d+") -> int:
    """Waits until so many have voted; of how many."""
    said = wall.locator("#scene-poll .count")
    expect(said).to_have_text(re.compile(rf"^{count} of {of} "))
    return int(said.inner_text().split()[2])


def test_a_raid_is_closed_out_while_the_hall_votes(demo: Demo, browser: Browser) -> None:
    room = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    demo.open_poll()
    demo.site.run(COME)
    desk, wall = demo.enter(room, "Online moderator"), demo.enter(room, "Projector")
    demo.site.run(VOTE.format(first=0, last=HALL // 2))
    seats = votes(wall, HALL // 2)
    door = desk.locator("#door")
    expect(door).to_be_hidden()  # a hall that came in is no raid

    # A hundred votes within seconds: the desk says from where, and what they have done.
    script = voting(demo)
    script.raid(RAID)
    expect(door.locator(".raid .said")).to_contain_text(f"{RAID} guests came")
    expect(door.locator(".raid .did")).to_contain_text(f"{RAID} votes")
    votes(wall, HALL // 2 + RAID, seats + RAID)
    picture(desk, "r1-raid-console", LAPTOP, PHONE)

    # One press; the hall goes on voting, and the figures are the hall's alone.
    door.get_by_role("button", name=f"Close the door and set these {RAID} aside").click()
    votes(wall, HALL // 2, seats)
    demo.site.run(VOTE.format(first=HALL // 2, last=HALL))
    votes(wall, HALL, seats)
    expect(door.locator(".raid")).to_be_hidden()
    expect(door.locator(".closed")).to_contain_text("The door is closed to new guests since")
    expect(wall.locator("#join")).to_contain_text("Ask the moderators or the registration desk")
    expect(wall.locator("#join .qr")).to_be_hidden()
    picture(desk, "r2-closed-console", LAPTOP, PHONE)
    picture(wall, "r2-closed-wall", SHARE)

    # The script stands outside; a late person from the hall has a personal link.
    # once: what the server has answered
    assert "closed the door to new guests" in script.come()
    late = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    phone = demo.enter(late, "Attendee in the room")
    expect(phone.locator("#poll")).to_be_visible()
    stranger = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}).new_page()
    stranger.goto(script.door)
    expect(stranger.locator("#closed")).to_contain_text("the registration desk: they can add you")
    picture(stranger, "r2-closed-join", PHONE)

    # The moderator opens the door again; who was set aside stays so until given back.
    door.get_by_role("button", name="Open the door again").click()
    expect(door.locator(".closed")).to_be_hidden()
    stranger.reload()
    stranger.get_by_role("button", name="I’m online").click()
    stranger.wait_for_url(re.compile(r"/seats/\d+/$"))
    expect(door.locator(".door-out")).to_contain_text(f"{RAID} guests were set aside")
    door.get_by_role("button", name="Give them back").click()
    expect(door).to_be_hidden()
    votes(wall, HALL + RAID)
