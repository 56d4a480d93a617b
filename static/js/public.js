// The public page: the time in the reader's own zone, and that zone for the mails. Without it the page is whole, too.

import { moment, timeOfDay } from "./tools/format.js";

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const span of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".reader"))) {
  const [from, to] = [Number(span.dataset.from) * 1000, Number(span.dataset.to) * 1000];
  const venue = span.parentElement?.querySelector("time")?.dateTime ?? "";
  const time = `${moment(from)}`;
  span.textContent = (span.dataset.text ?? "{time}").replace("{time}", time);
  span.hidden = sameClock(from, venue) || !to;
}

/** Nobody needs to read the same time twice. @param {number} from @param {string} venue ISO with the venue's offset */
function sameClock(from, venue) {
  return venue.slice(11, 16) === timeOfDay(from);
}

for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=time_zone]"))) {
  field.value = here ?? "";
}
