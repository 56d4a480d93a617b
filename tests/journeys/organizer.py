"""The organizer at work in the admin, as a person would: by labels and buttons."""

import datetime as dt
import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.pictures import LAPTOP, PHONE, picture
from tests.plugins.site import Site

EMAIL, PASSWORD = "rosa@example.org", "a-long-way-to-oslo"
ACCOUNT = f"""
from django.contrib.auth import get_user_model
from allauth.account.models import EmailAddress
user = get_user_model().objects.create_user("rosa", "{EMAIL}", "{PASSWORD}", is_staff=True)
user.first_name, user.last_name = "Rosa", "Amundsen"
user.save()
EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""


class Organizer:
    """Staff without any rights but those over her own sessions."""

    def __init__(
        self, site: Site, room: BrowserContext, account: tuple[str, str] | None = None
    ) -> None:
        if account is None:
            site.run(ACCOUNT)
        self.site = site
        self.email, self.password = account or (EMAIL, PASSWORD)
        self.page: Page = room.new_page()
        self.session = ""  # the address of the session's page in the admin

    def sign_in(self) -> None:
        self.page.goto(f"{self.site.url}/admin/")
        self.page.get_by_label("Email").fill(self.email)
        self.page.get_by_label("Password", exact=True).fill(self.password)
        self.page.get_by_role("button", name="Sign In").click()
        self.page.wait_for_url(re.compile(r"/admin/$"))

    def sign_out(self) -> None:
        self.press("Log out")
        expect(self.page.get_by_role("button", name="Log out")).to_be_hidden()

    def change_title(self, title: str) -> None:
        self.page.goto(self.session)
        self.part("Proposal")
        self.page.get_by_label("Title").first.fill(title)
        self.save()

    def paste(self, proposal: str) -> None:
        """From the list of sessions to the preview of what was understood."""
        self.page.goto(f"{self.site.url}/admin/agenda/session/")
        self.page.get_by_role("link", name="New session from a proposal").click()
        self.page.get_by_label("Text of the page").fill(proposal)
        self.press("See what is understood")
        expect(self.page.get_by_role("heading", name="Understood", exact=True)).to_be_visible()

    def fill_in_what_is_missing(self, title: str) -> None:
        starts = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=10)
        picture(self.page, "0-preview", LAPTOP, PHONE)
        self.page.get_by_label("Title").fill(title)
        self.page.locator("[name=starts_at_0]").fill(f"{starts:%Y-%m-%d}")
        self.page.locator("[name=starts_at_1]").fill(f"{starts:%H:%M}")
        self.page.get_by_label("Time zone").fill("UTC")
        self.page.get_by_label("Place").fill("Hall 3")
        self.page.get_by_role("button", name="Create the session").click()
        self.page.wait_for_url(re.compile(r"/change/$"))
        self.session = self.page.url
        picture(self.page, "0-session", LAPTOP, PHONE)

    def open_session(self, title: str) -> None:
        self.page.goto(f"{self.site.url}/admin/agenda/session/")
        self.page.get_by_role("link", name=title).first.click()
        self.page.wait_for_url(re.compile(r"/change/$"))
        self.session = self.page.url

    def part(self, name: str) -> None:
        """One stage of the page at a time, by its index."""
        index = self.page.get_by_role("navigation", name="Parts of this page")
        index.get_by_role("link", name=name).click()

    def add_person(self, name: str, role: str) -> None:
        self.part("People")
        number = self._add("participants", "Add another Person")
        self.page.locator(f"#id_participants-{number}-display_name").fill(name)
        self.page.locator(f"[name=participants-{number}-held][value={role}]").check()
        self.page.locator(f"#id_participants-{number}-mode").select_option("onsite")

    def prepare_poll(self, question: str, options: list[str]) -> None:
        self.part("Agenda")
        number = self._add("polls", "Add another Poll")
        self.page.locator(f"#id_polls-{number}-text").fill(question)
        self.page.locator(f"#id_polls-{number}-lines").fill("\n".join(options))

    def save(self) -> None:
        self.press("Save")
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def save_and_publish(self) -> None:
        self.save()
        self.press("Publish")
        expect(self.page.get_by_role("button", name="Publish")).to_be_hidden()
        self.part("Invite")
        expect(self.page.locator(".personal-link").last).to_be_visible()

    def links(self) -> dict[str, str]:
        """The personal links by the name of their person."""
        rows = self.page.locator(".personal-link")
        return {
            row.locator("b").inner_text(): row.locator("input[readonly]").first.input_value()
            for row in rows.all()
        }

    def press(self, name: str) -> None:
        """A button that leads to a page, until all of that page is there."""
        with self.page.expect_event("load"):
            self.page.get_by_role("button", name=name).first.click()

    def _add(self, inline: str, words: str) -> str:
        total = self.page.locator(f"#id_{inline}-TOTAL_FORMS")
        number = total.input_value()
        self.page.get_by_role("button", name=words).click()
        return number
