"""The sign-in page in a real browser, under the strict content security policy.

The site comes before the browser: what is made last is closed first, and a page that still loads
its icon must not complain that the site has gone.
"""

import re

from playwright.sync_api import expect

from tests.plugins.browser import Browser, eventually
from tests.plugins.site import Site

INLINE = "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))"


def test_sign_in_page_opens_without_a_complaint(shared_site: Site, browser: Browser):
    page = browser.new_context().new_page()
    page.goto(f"{shared_site.url}/accounts/login/")
    page.get_by_label("Email").first.fill("someone@example.org")


def test_admin_asks_to_sign_in(shared_site: Site, browser: Browser):
    page = browser.new_context().new_page()
    page.goto(f"{shared_site.url}/admin/")
    expect(page).to_have_url(re.compile("/accounts/login/"))


def test_inline_script_is_refused_and_noticed(shared_site: Site, browser: Browser):
    page = browser.new_context().new_page()
    page.goto(f"{shared_site.url}/accounts/login/")
    page.evaluate(INLINE)
    eventually(page, lambda: len(browser.complaints), 1)
    assert page.evaluate("typeof ran") == "undefined"  # once: it has been refused
    assert "Content Security Policy" in browser.complaints.pop()
