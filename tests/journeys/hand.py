"""A hand that counts: what somebody has to press until something is done."""

from playwright.sync_api import BrowserContext, Locator, Page, expect

# What the browser itself has seen of fingers and of the key Enter, whoever claims what.
WATCH = """for (const kind of ["pointerdown", "keydown"])
  addEventListener(kind, (event) => {
    if (event.isTrusted && (kind === "pointerdown" || event.key === "Enter")) window.pressed();
  }, true);"""


class Presses:
    """Every click and every Enter on all pages of these browsers."""

    def __init__(self, *browsers: BrowserContext) -> None:
        self.count = 0
        for browser in browsers:
            browser.expose_binding("pressed", self._one_more)
            browser.add_init_script(WATCH)

    def _one_more(self, _source: object) -> None:
        self.count += 1


class Hand:
    """Presses as a person does; a field that is typed into is pressed first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, target: Locator) -> None:
        target.click()
        self.presses += 1

    def fill(self, target: Locator, words: str) -> None:
        self.press(target)
        target.fill(words)

    def write(self, words: str) -> None:
        """Into the field that has the focus already; a row without its name would be saved, too."""
        field = self.page.locator("input:focus")
        expect(field).to_have_value("")
        self.page.keyboard.type(words)
        expect(field).to_have_value(words)

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True).first)

    def leads_on(self, name: str) -> None:
        """To a page that is all there afterwards."""
        with self.page.expect_event("load"):
            self.button(name)

    def finding(self, words: str) -> None:
        """Its sentences are folded into one line until somebody asks."""
        summary = self.page.locator("#missing > details:not([open]) > summary")
        if summary.count():
            self.press(summary)
        self.press(self.page.locator("#missing li").get_by_role("link", name=words))
