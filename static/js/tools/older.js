// What browsers of 2021 lack and pages of moderators and clerks use; docs/browsers.md says which browsers are meant.

/** A box of its own: what is hidden, or in something hidden, has none. @this {Element} */
function hasBox() {
  return this.getClientRects().length > 0;
}

/** As a press on the form's own button: with its checks, and whoever listens. @this {HTMLFormElement} */
function pressed() {
  if (this.reportValidity()) this.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

Element.prototype.checkVisibility ??= hasBox;
HTMLFormElement.prototype.requestSubmit ??= pressed;
