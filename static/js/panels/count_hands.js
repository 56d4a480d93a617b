// A show of hands in the open poll: steppers per option, what is stored, and the way back.

import { clone, find, renderList, set, show } from "../dom.js";
import { text } from "../format.js";
import { goHome } from "./desk_screens.js";
import { Panel } from "./panel.js";
import { openPoll } from "./poll_desk.js";

export class CountHands extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = root.querySelector("form");
    this.list = root.querySelector(".count-rows");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.store(event.submitter ?? this.form.querySelector("button.primary"));
    });
    this.form.addEventListener("click", (event) => this.stepped(event.target.closest("[data-step]")));
    this.form.addEventListener("input", () => { this.touched = true; });
  }

  stepped(button) {
    if (!button) return;
    const field = button.closest("li").querySelector("input");
    field.value = String(Math.max(0, whole(field) + Number(button.dataset.step)));
    this.touched = true;
  }

  async store(button) {
    const { poll } = this;
    const before = this.stored() ?? {};
    const counts = Object.fromEntries(poll.options.map((one) => [one.id, whole(this.fieldOf(one))]));
    const was = Object.fromEntries(poll.options.map((one) => [one.id, before[one.id] ?? 0]));
    const entry = this.entered.add({ sort: "count", text: figures(poll, counts), before: was });
    const done = await this.press(button, "polls.count_hands", { poll: poll.id, counts });
    this.entered.settle(entry, done && poll.id);
    if (!done) return;
    this.touched = false;
    goHome();
  }

  fieldOf(option) {
    return this.list.querySelector(`[data-key="${option.id}"] input`);
  }

  stored() {
    return this.poll && this.live.facts.tally?.[this.poll.id]?.hands;
  }

  render(facts) {
    const poll = openPoll(facts);
    if (poll?.id !== this.poll?.id) this.touched = false;
    this.poll = poll;
    set(document, ".count-hint", text(poll ? "count_open" : "count_closed"));
    document.body.toggleAttribute("data-poll", Boolean(poll));
    show(this.form, Boolean(poll));
    show(this.root.querySelector(".count-none"), !poll);
    if (poll) this.renderPoll(poll);
    else this.renderNext(facts);
  }

  renderPoll(poll) {
    set(this.root, ".count-poll", poll.text);
    const stored = this.stored();
    renderList(this.list, poll.options, (one) => one.id, () => clone("count-row"), (row, option) => {
      set(row, ".letter", option.letter);
      set(row, ".text", option.text);
      const field = find(row, "input");
      field.id = `count-${option.id}`;
      find(row, "label").htmlFor = field.id;
      if (!this.touched) field.value = String(stored?.[option.id] ?? 0);
    });
    set(this.root, ".count-stored", stored && Object.keys(stored).length ? text("count_stored", { figures: figures(poll, stored) }) : "");
  }

  renderNext({ polls }) {
    const next = polls?.polls.find((one) => one.state === "draft");
    set(this.root, ".count-next", next ? text("count_next", { text: next.text }) : "");
  }
}

const whole = (field) => Math.min(9999, Math.max(0, Math.round(Number(field.value)) || 0));
const figures = (poll, counts) => poll.options.map((one) => `${one.letter} ${counts[one.id] ?? 0}`).join(" · ");
