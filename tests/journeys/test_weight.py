"""What a first visit weighs. A budget fails by bytes alone: how long it takes, the benchmark tells.

Until the page is useful is one sum: all that is fetched while its later part is kept away, and with
that alone the hour, the questions and an upvote must work. The whole is another.
"""

from playwright.sync_api import expect

from tests.journeys.demo import Demo
from tests.journeys.weighing import BUDGETS, LATER, Visit, first_visit
from tests.plugins.browser import Browser
from tests.plugins.site import Site


def test_first_visits_weigh_no_more_than_they_may(
    live_server_process: Site, browser: Browser
) -> None:
    browser.expected.append("ERR_BLOCKED_BY_CLIENT")
    demo = Demo(live_server_process)

    useful = first_visit(browser.new_context, demo, "Attendee online", "attendee", LATER)
    useful.page.locator("#questions .upvote:enabled").first.click()
    expect(useful.page.locator("#questions .upvote[aria-pressed=true]").first).to_be_visible()
    expect(useful.page.locator("#now .digits")).not_to_be_empty()
    kept_within("attendee", useful)

    whole = first_visit(browser.new_context, demo, "Attendee online", "attendee, whole")
    whole.page.get_by_role("button", name="Write a question").click()
    expect(whole.page.get_by_label("Your question")).to_be_visible()
    kept_within("attendee, whole", whole)

    kept_within("console", first_visit(browser.new_context, demo, "Moderator", "console", LATER))
    kept_within("wall", first_visit(browser.new_context, demo, "Projector", "wall"))


def kept_within(name: str, found: Visit) -> None:
    print(f"{name}: {found}")
    assert found.requests > 2, found
    assert found.kilobytes <= BUDGETS[name].kilobytes, f"{name}: {found}"
