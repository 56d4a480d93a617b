// A new poll in a few presses, from a preset or in one's own words; and a prepared one once more.

import { find, set, show } from "../tools/dom.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { text } from "../tools/format.js";
import { keyOf } from "../tools/keys.js";
import { Panel } from "../panels/panel.js";
import { isSmall } from "./poll_row.js";

const OWN = "own";
const PRESETS = ["temperature", "next_question", "census", "exit", OWN];

/** What the chosen kind leaves to whoever prepares the poll: its options, how many of them are chosen. @param {any} kind */
const leftOpen = (kind) => kind.selectedOptions[0].dataset;

/** What is sent; what a preset or a kind decides is left out. @param {any} form @param {number|null} poll a draft that is rewritten */
export function draftOf({ elements: said }, poll) {
  const words = said.text.value.trim();
  const preset = said.preset.value === OWN ? "" : said.preset.value;
  const kind = said.kind.value;
  const open = leftOpen(said.kind);
  const secret = said.secrecy.value === "secret";
  return {
    ...(poll ? { poll } : {}),
    ...(preset ? { preset } : { kind }),
    ...(words || !preset ? { text: words } : {}),
    ...(!preset && "options" in open ? { options: said.options.value.split("\n").map((line) => line.trim()).filter(Boolean) } : {}),
    ...(!preset && "bounds" in open ? { min: Number(said.min.value), max: Number(said.max.value) } : {}),
    secrecy: said.secrecy.value,
    ...(secret ? { axis: said.axis.value } : { results: said.results.value }),
    seconds: Number(said.seconds.value) || null,
    electorate: said.electorate.value,
    may_change: said.may_change.checked,
  };
}

export class PollDialog extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = find(root, "form");
    this.draft = "poll:new";
    this.form.addEventListener("input", () => this.arrange());
    this.form.addEventListener("submit", () => dropDraft(this.draft)); // the way out
    drafted(this.form, () => this.draft);
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button) this.store(button);
    });
  }

  /** @param {Wire.PollRow|null} poll a draft to be changed */
  ask(poll) {
    this.poll = poll?.id ?? null;
    this.form.reset();
    find(this.root, ".note").textContent = "";
    this.draft = `poll:${this.poll ?? "new"}`;
    if (poll) this.recall(poll);
    readDraft(this.draft, this.form);
    find(this.root, "h2").textContent = text(poll ? "poll_edit" : "poll_new");
    find(this.root, "details").open = Boolean(poll);
    this.arrange();
    this.seen = this.live.revision;
    this.root.showModal();
    (poll ? this.form.elements.text : find(this.form, "[name=preset]:checked")).focus();
  }

  /** @param {Wire.PollRow} poll */
  recall(poll) {
    const said = this.form.elements;
    const values = { preset: poll.preset || OWN, text: poll.text, secrecy: poll.secrecy, axis: poll.axis ?? "", results: poll.results ?? "shown",
      seconds: String(poll.seconds ?? ""), electorate: poll.electorate ?? "everybody", min: poll.min, max: poll.max };
    for (const [name, value] of Object.entries(values)) said[name].value = value;
    if (!poll.preset) said.kind.value = poll.kind;
    said.options.value = poll.options.map((one) => one.text).join("\n");
    said.may_change.checked = poll.may_change !== false;
  }

  /** Only what this poll can have is there to be filled in. */
  arrange() {
    const { preset, kind, secrecy, text: words } = this.form.elements;
    const own = preset.value === OWN;
    const open = leftOpen(kind);
    set(this.root, ".preset-about", own ? "" : text(`about.${preset.value}`));
    words.placeholder = own ? "" : text(`words.${preset.value}`);
    show(find(this.root, ".pd-own"), own);
    show(find(this.root, ".pd-options"), own && "options" in open);
    show(find(this.root, ".pd-bounds"), own && "bounds" in open);
    const secret = secrecy.value === "secret";
    show(find(this.root, ".pd-axis"), secret);
    show(find(this.root, ".pd-results"), !secret);
    show(find(this.root, ".pd-small"), secret && isSmall(this.live.facts.polls, this.live.facts.people));
    show(find(this.root, "[data-act=open_now]"), preset.value !== "exit");
  }

  key(event) {
    const typing = event.target.closest("textarea, select, input:not([type=radio], [type=checkbox])");
    const digit = Number(keyOf(event));
    if (!typing && digit >= 1 && digit <= PRESETS.length) return this.choose(event, PRESETS[digit - 1]);
    if (event.key !== "Enter" || event.target.closest("button, summary")) return;
    if (event.target.closest("textarea") && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault(); // the form's own submit is the way out
    const main = [...this.root.querySelectorAll("[data-act]")].find((button) => !button.hidden);
    this.store(main);
  }

  choose(event, preset) {
    event.preventDefault();
    this.form.elements.preset.value = preset;
    this.arrange();
    (preset === OWN ? this.form.elements.text : find(this.form, "[name=preset]:checked")).focus();
  }

  async store(button) {
    const draft = draftOf(this.form, this.poll);
    const done = await this.press(button, "polls.prepare", draft, this.seen);
    if (!done) return;
    dropDraft(this.draft);
    this.poll = done.poll; // refused to be opened: pressed again, the same one is tried
    if (button.dataset.act === "open_now" && !(await this.press(button, "polls.open", { poll: done.poll, seconds: draft.seconds }))) return;
    this.root.close();
  }
}
