"""The sign-in page in a real browser, under the strict content security policy.

The site comes before the browser: what is made last is closed first, and a page that still loads
its icon must not complain that the site has gone.
"""

from tests.plugins.browser import Browser
from tests.plugins.site import Site

INLINE = "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))"


def test_sign_in_page_opens_without_a_complaint(live_server_process: Site, browser: Browser):
    page = browser.new_context().new_page()
    page.goto(f"{live_server_process.url}/accounts/login/")
    page.get_by_label("Email").first.fill("someone@example.org")


def test_admin_asks_to_sign_in(live_server_process: Site, browser: Browser):
    page = browser.new_context().new_page()
    page.goto(f"{live_server_process.url}/admin/")
    assert "/accounts/login/" in page.url


def test_inline_script_is_refused_and_noticed(live_server_process: Site, browser: Browser):
    page = browser.new_context().new_page()
    page.goto(f"{live_server_process.url}/accounts/login/")
    page.evaluate(INLINE)
    assert page.evaluate("typeof ran") == "undefined"
    assert len(browser.complaints) == 1
    assert "Content Security Policy" in browser.complaints.pop()
