// A file on its way: how much has gone, a way to stop, and what is said when it is refused; what was typed stays.

import assert from "node:assert/strict";
import { test } from "node:test";

const TEXTS = {
  "sending.share": "{share} %", "sending.stopped": "Stopped.", "sending.away": "No answer.", "sending.large": "At most {limit} MB.",
  "material.both": "One of the two.", "material.none": "Choose.", "material.added": "In the list.", "material.policy_text": "{number}. {text}",
};
const terms = Object.entries(TEXTS).map(([code, said]) => ({ textContent: code, nextElementSibling: { textContent: said } }));
globalThis.document = { body: { dataset: { doUrl: "/sessions/x/seats/7/do" } }, documentElement: { lang: "en" }, cookie: "csrftoken=t", querySelector: () => null, querySelectorAll: () => terms };
globalThis.Option = function Option(words, value) { Object.assign(this, { words, value }); };

class FakeRequest {
  static last;
  upload = {};
  constructor() { FakeRequest.last = this; }
  open(_method, address) { this.address = address; }
  setRequestHeader() {}
  send(body) { this.body = body; }
  abort() { Object.assign(this, { status: 0, responseText: "" }).onabort(); this.onloadend(); }
  answer(status, told) { Object.assign(this, { status, responseText: JSON.stringify(told) }).onloadend(); }
}
globalThis.XMLHttpRequest = FakeRequest;

const { MaterialForm, places } = await import("../../static/js/console/material_form.js");

function desk({ file = null, url = "", title = "", place = "" } = {}) {
  const element = (more = {}) => ({ hidden: true, dataset: {}, textContent: "", attributes: {}, scrollIntoView() {}, getAttribute(name) { return this.attributes[name]; }, setAttribute(name, value) { this.attributes[name] = value; }, removeAttribute(name) { delete this.attributes[name]; }, ...more });
  const [button, note, stop, bar, share] = [element(), element(), element(), element(), element()];
  const box = element({ dataset: { most: "25" }, querySelector: (name) => ({ button: stop, progress: bar, ".share": share })[name] });
  const elements = { file: { files: file ? [file] : [] }, url: { value: url }, title: { value: title }, place: { value: place, options: [{ value: "" }] } };
  const form = { elements, resets: 0, reset() { this.resets += 1; }, addEventListener: (_name, heard) => { form.submit = () => heard({ preventDefault() {} }); }, querySelector: (name) => ({ "button:not([type])": button, ".note": note, ".sending": box })[name] };
  const pressed = [];
  new MaterialForm(form, { press: async (_button, verb, body) => { pressed.push([verb, body]); return {}; } });
  return { form, button, note, stop, bar, share, box, pressed };
}

const slides = (size = 3) => { const blob = new Blob(["abc"]); Object.defineProperty(blob, "size", { value: size }); return blob; };
const turn = () => new Promise((done) => setImmediate(done));

test("a file says how much of it has gone, and is in the list once it was taken", async () => {
  const { form, share, bar, box, stop, note, button } = desk({ file: slides(), title: " Slides ", place: "policy:4" });
  form.submit();
  const sent = FakeRequest.last;
  assert.equal(sent.address, "/sessions/x/seats/7/materials");
  assert.deepEqual([sent.body.get("title"), sent.body.get("policy_question"), sent.body.has("segment"), sent.body.get("csrfmiddlewaretoken")], ["Slides", "4", false, "t"]);
  sent.upload.onprogress({ lengthComputable: true, loaded: 379, total: 1000 });
  assert.deepEqual([share.textContent, bar.value, box.hidden, stop.hidden], ["37 %", 37, false, false]);
  form.submit();
  assert.equal(FakeRequest.last, sent, "it is sent once");
  sent.upload.onload();
  assert.equal(stop.hidden, true, "the server has it: there is nothing to stop");
  sent.answer(200, { kept: ["material"], refused: {}, material: 7 });
  await turn();
  assert.deepEqual([form.resets, note.textContent, box.hidden, button.attributes["aria-busy"]], [1, "In the list.", true, undefined]);
});

test("stopped, refused or not answered it says so beside the file, and what was typed stays", async () => {
  const cases = [
    [(sent, { stop }) => stop.onclick(), "Stopped."],
    [(sent) => sent.answer(422, { refused: { material: "Macros." } }), "Macros."],
    [(sent) => sent.answer(503, { refused: { material: "Many are sent." } }), "Many are sent."],
    [(sent) => sent.answer(502, null), "No answer."],
  ];
  for (const [happens, said] of cases) {
    const page = desk({ file: slides() });
    page.form.submit();
    happens(FakeRequest.last, page);
    await turn();
    assert.deepEqual([page.note.textContent, page.note.dataset.tone, page.form.resets], [said, "refused", 0]);
  }
});

test("what nobody would take is not sent", async () => {
  const before = FakeRequest.last;
  for (const [what, said] of [[{}, "Choose."], [{ file: slides(), url: "x.example" }, "One of the two."], [{ file: slides(25 * 1024 * 1024 + 1) }, "At most 25 MB."]]) {
    const { form, note, pressed } = desk(what);
    form.submit();
    await turn();
    assert.deepEqual([note.textContent, form.resets, pressed.length], [said, 0, 0]);
  }
  assert.equal(FakeRequest.last, before);
});

test("a link goes by the wire, with what it is for", async () => {
  const { form, pressed } = desk({ url: " x.example ", place: "segment:3" });
  form.submit();
  await turn();
  assert.deepEqual(pressed, [["materials.add_link", { title: "", segment: 3, policy_question: null, url: "x.example" }]]);
  assert.equal(form.resets, 1);
});

test("it may be for a policy question or a segment", () => {
  const agenda = { segments: [{ id: 3, title: "Opening" }], policy_questions: [{ id: 4, number: 1, text: "Who pays?" }] };
  assert.deepEqual(places(agenda), [["policy:4", "1. Who pays?"], ["segment:3", "Opening"]]);
});
