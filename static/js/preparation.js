// The page for preparing: the time in the reader's own zone, parts that are kept one by one, and the connection test.

import { find } from "./tools/dom.js";
import { moment, timeOfDay } from "./tools/format.js";
import { sendMaterials } from "./preparation/material.js";
import { Parts } from "./preparation/parts.js";
import { ConnectionTest } from "./preparation/test.js";

const page = find(document, "#preparation");

for (const span of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".reader"))) {
  const from = Number(span.dataset.from) * 1000;
  const venue = span.parentElement?.querySelector("time")?.dateTime ?? "";
  span.textContent = (span.dataset.text ?? "{time}").replace("{time}", moment(from));
  span.hidden = venue.slice(11, 16) === timeOfDay(from);
}

sendMaterials(page);
const parts = new Parts(find(page, "#said"));
new ConnectionTest(find(page, "#test"), page.dataset, (result) => parts.send("test", { result }));
