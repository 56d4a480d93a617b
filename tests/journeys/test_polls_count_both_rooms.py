"""Polls in a hybrid hour: everybody is counted once, whatever they hold in their hand.

A poll prepared in the admin is answered by phones, hands and more voters than a test has phones;
its result is told by group. Another begins anew for a reason; a census and an exit poll go into
the record.
"""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.organizer import Organizer
from tests.journeys.people import end_session, open_part
from tests.journeys.pictures import HALL, LAPTOP, PHONE, SHARE, WIDE, picture
from tests.plugins.browser import Browser

QUESTION = "Should open models be audited before they are released?"
OPTIONS = ["Yes, all of them", "Only the largest ones", "No"]
REASON = "The second option was read out wrongly."
SUGGESTION = "Let the hubs speak before the room."
# Of each group, how many voters choose the first, the second and the third option.
VOTERS = {
    "civil-society": (6, 4, 0),
    "government": (2, 5, 2),
    "technical": (2, 0, 0),
    "private-sector": (0, 1, 3),
}
VOTE = f"""
from agenda.models import Session
from participants.services.joining import join_as_guest
from polls.services.votes import Vote
from polls.services.ballots import cast_votes
session = Session.objects.get()
poll = session.polls.get(state="open")
options = list(poll.options.values_list("pk", flat=True))
for group, counts in {VOTERS}.items():
    for option, count in zip(options, counts):
        for n in range(count):
            key, mode = f"{{group}} {{option}} {{n}}", "online" if n % 3 else "onsite"
            voter = join_as_guest(session=session, key=key, mode=mode, group=group)
            cast_votes([Vote(session.pk, voter.pk, poll.pk, [option])])
"""


def test_a_hybrid_hour_is_polled(demo: Demo, browser: Browser) -> None:
    room = browser.new_context(viewport={"width": 1280, "height": 800})
    pocket = browser.new_context(viewport={"width": 390, "height": 844})  # nobody's account
    organizer = Organizer(demo.site, room, account=(demo.email, demo.password))
    organizer.sign_in()
    organizer.open_session("Open models for everyone")
    organizer.prepare_poll(QUESTION, OPTIONS)
    organizer.save()
    console, wall = demo.enter(room, "Moderator"), demo.enter(room, "Projector")
    clerk = demo.enter(pocket, "Clerk in the room")
    phone = demo.enter(pocket, "Attendee in the room")
    wall.set_viewport_size({"width": 1920, "height": 1080})
    count_a_prepared_poll(demo, console, clerk, phone, wall)
    begin_anew_for_a_reason(console, phone, wall)
    ask_who_is_here(console, clerk, phone, wall)
    rate_the_hour(demo, console, phone, organizer.page)


def count_a_prepared_poll(demo: Demo, console: Page, clerk: Page, phone: Page, wall: Page) -> None:
    """By phone, by hand against the people in the room, then by group."""
    poll = row(console, QUESTION)
    press(poll, "Open")
    expect(wall.locator("#scene-poll")).to_contain_text("Raise your hand when your letter")
    vote(phone, "Yes, all of them")

    clerk.get_by_role("link", name="Count").click()
    raise_hands(clerk, {"A": 5, "C": 2}, people=7)
    expect(clerk.locator(".count-check")).to_contain_text("More hands and ballots than people")
    expect(clerk.locator(".count-tallies")).to_contain_text(
        "Room: 7 hands · 7 people there · 1 ballot by device there: 1 more than people."
    )
    picture(clerk, "p1-count-exceeds", PHONE)
    raise_hands(clerk, {"A": 5, "C": 2}, people=30)
    expect(poll.locator(".poll-notes")).to_contain_text("30 people there")
    expect(poll.locator(".poll-notes")).to_contain_text("that fits. Corrected 1 time.")

    expect(wall.locator("#scene-poll .count")).to_contain_text("· 7 hands")
    demo.site.run(VOTE)
    expect(wall.locator("#scene-poll .count")).to_contain_text("26 of")
    picture(phone, "p1-voted", PHONE)
    expect(phone.locator(".poll-live")).to_be_hidden()  # how it stands nobody learns yet
    press(poll, "Close")
    expect(wall.locator("#scene-result")).to_be_hidden()
    picture(console, "p2-closed", LAPTOP)
    press(poll, "Show to all")

    result = wall.locator("#scene-result")
    expect(result.locator(".poll-option").first).to_contain_text("48 %")
    expect(result.locator(".tables")).to_contain_text("other groups (joined so that nobody")
    picture(wall, "p2-result-by-group", HALL, SHARE)
    told = phone.locator("#results .result").first
    expect(told).to_contain_text("7 hands")
    expect(told).to_contain_text("Small groups are joined as others")
    expect(told).to_contain_text("Hands are counted without group and region")
    told.get_by_text("All figures").click()
    civil = told.locator("tr", has_text="Civil Society")
    expect(civil).to_contain_text("11")
    expect(told.locator("tr", has_text="Private Sector")).to_have_count(0)
    picture(phone, "p2-result-by-group", PHONE, WIDE)


def begin_anew_for_a_reason(console: Page, phone: Page, wall: Page) -> None:
    """Whatever was voted is thrown away, and nobody is left without knowing why."""
    words = "Which policy question needs the remaining time most?"
    poll = row(console, words)
    press(poll, "Open")
    vote(phone, "Responsibility")
    press(poll, "Begin anew")
    poll.get_by_label("Everybody sees this").fill(REASON)
    press(poll, "Do it")
    for page, place in ((phone, "#poll"), (console, ".poll-rows")):
        expect(page.locator(place)).to_contain_text(f"1 ballot no longer counts: {REASON}")
    picture(phone, "p3-reset", PHONE)
    press(poll, "Open")
    expect(wall.locator("#scene-poll")).to_contain_text(REASON)
    expect(phone.locator("#poll")).to_contain_text(REASON)
    expect(phone.get_by_role("radio", name="Responsibility")).not_to_be_checked()
    picture(wall, "p3-reset", HALL)
    press(poll, "Close")


def ask_who_is_here(console: Page, clerk: Page, phone: Page, wall: Page) -> None:
    """Open three keys after the thought; whoever has said it before answers by one tap."""
    open_part(console, "polls")
    console.keyboard.press("+")
    expect(console.locator("#poll-dialog")).to_be_visible()
    console.keyboard.press("3")
    console.get_by_role("button", name="Open now").click()
    census = phone.locator("#poll")
    expect(census.locator("select").first.locator(":checked")).to_have_text("Civil Society")
    expect(census.locator("select").last.locator(":checked")).to_have_text("African Group")
    picture(phone, "p4-census", PHONE)
    picture(wall, "p4-census", HALL, SHARE)
    cast(phone)
    clerk.evaluate("location.hash = 'count'")
    expect(clerk.locator(".count-poll:visible")).to_have_text("Who is here?")
    for line in ("B Government", "F African Group"):
        field = clerk.get_by_role("spinbutton", name=line)
        expect(field).to_have_value("0")
        field.fill("4")
    picture(clerk, "p4-census-desk", PHONE)
    clerk.get_by_role("button", name="Store the count").click()
    poll = row(console, "Who is here?").first
    expect(poll).to_contain_text("4 hands")
    press(poll, "Close")


def rate_the_hour(demo: Demo, console: Page, phone: Page, admin: Page) -> None:
    """The end opens the exit poll; the record has the hands, and the organizer the suggestion."""
    end_session(console)
    expect(phone.locator("#poll")).to_contain_text("A last word")
    phone.get_by_role("radio", name="4").click()
    phone.get_by_label("A suggestion to the organizers").fill(SUGGESTION)
    picture(phone, "p5-exit", PHONE)
    cast(phone)
    phone.reload()
    expect(phone.get_by_label("A suggestion to the organizers")).to_have_value(SUGGESTION)
    phone.get_by_role("radio", name="5").click()
    cast(phone)
    poll = row(console, "How useful was")
    press(poll, "Close")
    expect(poll).not_to_contain_text(SUGGESTION)

    phone.get_by_role("link", name="Read the record").click()
    government = phone.get_by_role("table", name="Stakeholder groups").get_by_role(
        "row", name="Government"
    )
    expect(government.get_by_role("cell").last).to_have_text("4")
    expect(phone.locator("main")).to_contain_text("4 counted by hand when a census asked")
    expect(phone.locator("main")).not_to_contain_text(SUGGESTION)
    picture(phone, "p6-record", PHONE, WIDE)
    admin.goto(phone.url)
    expect(admin.locator("main")).to_contain_text(SUGGESTION)


def row(console: Page, words: str) -> Locator:
    return console.locator(".poll-row", has_text=words)


def press(poll: Locator, button: str) -> None:
    open_part(poll.page, "polls")
    poll.get_by_role("button", name=button).first.click()


def cast(phone: Page) -> None:
    """Or change, by the button in the foot: it goes when the vote is in the box."""
    phone.locator("#foot .vote").click()
    expect(phone.locator("#foot .vote")).to_be_hidden()
    expect(phone.locator(".counted")).to_be_visible()


def vote(phone: Page, option: str) -> None:
    """One tap."""
    phone.get_by_role("radio", name=option).click()
    expect(phone.locator(".counted")).to_be_visible()


def raise_hands(clerk: Page, hands: dict[str, int], people: int) -> None:
    """What the clerk sees and types: hands by letter, and how many are in the room."""
    for letter, count in hands.items():
        line = clerk.locator(".count-row", has=clerk.get_by_text(letter, exact=True))
        line.get_by_role("spinbutton").fill(str(count))
    clerk.get_by_label("People in the room").fill(str(people))
    clerk.get_by_role("button", name="Store the count").click()
