// Whoever enters somebody without a device begins with where they are themselves.

import assert from "node:assert/strict";
import { test } from "node:test";

import { PersonFields } from "../../static/js/panels/person_fields.js";

/** Radio buttons of one name, as browsers have them: a value that none of them has changes nothing. */
function radios(...values) {
  let chosen = "";
  return { get value() { return chosen; }, set value(value) { if (values.includes(value)) chosen = value; } };
}

function fields(mode) {
  const elements = { groups: radios("", "technical"), regions: radios("", "weog"), modes: radios("onsite", "online", "hub") };
  return new PersonFields({ dataset: { mode }, elements, querySelectorAll: () => [], addEventListener() {} });
}

test("a moderator in the room begins with the room", () => {
  const person = fields("online");
  assert.equal(person.form.elements.modes.value, "online");
  person.own("onsite");
  assert.equal(person.form.elements.modes.value, "onsite");
});

test("what was chosen since is not touched while the own mode stays", () => {
  const person = fields("online");
  person.own("hub");
  person.form.elements.modes.value = "online";
  person.own("hub");
  person.own(undefined);
  assert.equal(person.form.elements.modes.value, "online");
});
