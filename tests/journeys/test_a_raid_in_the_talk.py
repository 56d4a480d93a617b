"""A raid floods the talk: closed out with one press, while the room and online go on talking.

The wall shows lines only once a moderator wants it, and none of what was closed out.
"""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.people import open_part
from tests.journeys.pictures import LAPTOP, PHONE, SHARE, picture
from tests.journeys.raiding import Script
from tests.plugins.browser import Browser

RAID = 60
FROM_ONLINE = "Does the audit cover models that were changed?"
FROM_THE_ROOM = "In our country it does."
AFTERWARDS = "Thank you, now I can hear you again."


class Talker:
    """Somebody with a phone who has opened the talk."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.locator(".talk-fold")).to_be_visible()
        page.locator(".talk-fold").click()
        expect(page.locator("#talk-text")).to_be_visible()

    def say(self, text: str) -> None:
        self.page.locator("#talk-text").fill(text)
        self.page.locator("#talk-text").press("Enter")
        expect(self.line(text)).to_be_visible()

    def line(self, text: str) -> Locator:
        return self.page.locator(".talk .line", has_text=text)


def test_a_raid_in_the_talk_is_closed_out_while_people_talk(demo: Demo, browser: Browser) -> None:
    room = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    desk, wall = demo.enter(room, "Online moderator"), demo.enter(room, "Projector")
    phones = [browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}) for _ in "ab"]
    online, inside = (
        demo.enter(phone, f"Attendee {where}")
        for phone, where in zip(phones, ("online", "in the room"), strict=True)
    )
    expect(online.locator("#questions")).to_be_visible()
    expect(online.locator(".talk")).to_have_count(0)

    # Opened with one press, for everybody at once; nobody's lines are read first.
    open_part(desk, "talk-desk")
    talk = desk.locator("#talk-desk")
    talk.get_by_role("button", name="Open the talk").click()
    talk.locator("summary", has_text="How it is held").click()
    talk.get_by_label("nobody’s").check()
    expect(talk.get_by_text("Changed.")).to_be_visible()
    ines, omar = Talker(online), Talker(inside)
    ines.say(FROM_ONLINE)
    expect(omar.line(FROM_ONLINE).locator(".mode.online")).to_be_visible()
    omar.say(FROM_THE_ROOM)
    expect(ines.line(FROM_THE_ROOM).locator(".mode.room")).to_be_visible()
    expect(wall.locator("#floor")).to_be_visible()
    expect(wall.locator(".wall-talk")).to_have_count(0)

    # Sixty guests write as fast as a script does; the door says from where, and what they did.
    say = Script(demo, lambda n: {"do": "talk.say", "with": {"text": f"Buy now, offer {n}"}})
    say.raid(RAID)
    expect(ines.line("Buy now").first).to_be_visible()
    door = desk.locator("#door")
    expect(door.locator(".raid .said")).to_contain_text(f"{RAID} guests came")
    expect(door.locator(".raid .did")).to_contain_text(f"{RAID} lines in the talk")
    picture(desk, "t1-raid-console", LAPTOP)
    picture(online, "t1-raid-phone", PHONE)

    # One press: their lines are gone everywhere, what people said stands, and they go on.
    door.get_by_role("button", name=f"Close the door and set these {RAID} aside").click()
    for page in (ines, omar):
        expect(page.line("Buy now")).to_have_count(0)
        expect(page.page.locator(".talk .gap")).to_have_count(0)
        expect(page.line(FROM_ONLINE)).to_be_visible()
    omar.say(AFTERWARDS)
    expect(ines.line(AFTERWARDS)).to_be_visible()
    assert "closed the door to new guests" in say.come()

    # The wall: once it is wanted, the newest lines; what is hidden leaves it at once.
    open_part(desk, "talk-desk")  # a press elsewhere has closed the drawer
    talk.get_by_label("The wall shows the newest lines").check()
    lines = wall.locator(".wall-talk .wall-line")
    expect(lines).to_have_count(2)
    expect(lines.last).to_contain_text(AFTERWARDS)
    expect(wall.locator(".wall-talk")).not_to_contain_text("Buy now")
    picture(wall, "t2-wall", SHARE)
    row = talk.locator(".lines .line", has_text=AFTERWARDS)
    row.hover()
    row.get_by_role("button", name="Hide").click()
    row.get_by_role("button", name="off the topic").click()
    expect(wall.locator(".wall-talk")).not_to_contain_text(AFTERWARDS)
    expect(omar.line(AFTERWARDS)).to_contain_text("only you see it: not shown, off the topic")
    row.get_by_role("button", name="Undo").click()
    expect(wall.locator(".wall-talk")).to_contain_text(AFTERWARDS)
    expect(omar.line(AFTERWARDS)).not_to_contain_text("only you see it")
