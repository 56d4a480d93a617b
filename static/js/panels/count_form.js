// A show of hands in the open poll: steppers per option, in the room or in a hub, and what is stored already.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { text } from "../tools/format.js";
import { checkText, tallyOf } from "./count_words.js";

const whole = (field) => Math.min(9999, Math.max(0, Math.round(Number(field.value)) || 0));

export class CountForm {
  /** @param {any} form @param {() => any} facts */
  constructor(form, facts) {
    this.form = form;
    this.facts = facts;
    this.list = find(form, ".count-rows");
    /** @type {any} the open one, from the first render on */ this.poll = undefined;
    form.addEventListener("click", (event) => this.stepped(event.target.closest("[data-step]")));
    form.addEventListener("input", (event) => this.typed(event.target));
    drafted(form, () => this.draft, () => (this.touched ? "counted" : ""));
  }

  get draft() {
    return `count:${this.poll?.id}`;
  }

  /** Another place has figures of its own. */
  typed(field) {
    if (["channel", "place"].includes(field.name)) this.touched = false;
    else this.touched = true;
    if (this.poll) this.render(this.poll);
  }

  stepped(button) {
    if (!button) return;
    const field = find(button.closest("li"), "input");
    field.value = String(Math.max(0, whole(field) + Number(button.dataset.step)));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @returns {any} what is sent */
  body() {
    const { channel, place, people } = this.form.elements;
    return {
      poll: this.poll.id, channel: channel.value, place: channel.value === "hub" ? place.value.trim() : "",
      people: people.value === "" ? null : whole(people),
      counts: Object.fromEntries(this.poll.options.map((one) => [one.id, whole(this.fieldOf(one))])),
    };
  }

  /** What it was before, to be put back. */
  before() {
    const found = this.stored();
    const { poll, channel, place } = this.body();
    const counts = Object.fromEntries(this.poll.options.map((one) => [one.id, found?.counts?.[one.id] ?? 0]));
    return { poll, channel, place, people: found?.people ?? null, counts };
  }

  /** @param {Wire.PollOption} option */
  fieldOf(option) {
    return find(this.list, `[data-key="${option.id}"] input`);
  }

  tallies() {
    return this.facts().tally?.[this.poll.id]?.tallies ?? [];
  }

  stored() {
    const { channel, place } = this.form.elements;
    return tallyOf(this.tallies(), channel.value, place.value.trim());
  }

  /** @param {Wire.PollRow} poll */
  render(poll) {
    if (poll.id !== this.poll?.id) this.takeUp(poll);
    const { channel } = this.form.elements;
    set(this.form, ".count-poll", poll.text);
    show(find(this.form, ".count-slips"), poll.secrecy === "secret");
    show(find(this.form, ".count-rule"), poll.secrecy !== "secret");
    show(find(this.form, ".count-place"), channel.value === "hub");
    find(this.form, ".count-people-word").textContent = text(`count_people.${channel.value}`);
    this.renderRows(poll);
    if (!this.touched) this.form.elements.people.value = this.stored()?.people ?? "";
    this.renderTallies();
  }

  /** Figures that were being counted here, before a reload. @param {Wire.PollRow} poll */
  takeUp(poll) {
    this.poll = poll;
    this.touched = false;
    set(this.form, ".count-check", ""); // what was said of another one
    this.renderRows(poll);
    this.touched = readDraft(this.draft, this.form)?.base === "counted";
  }

  /** @param {Wire.PollRow} poll */
  renderRows(poll) {
    const stored = this.stored()?.counts ?? {};
    /** @type {any[]} */ const rows = poll.options.flatMap((one, at) =>
      one.axis && one.axis !== poll.options[at - 1]?.axis ? [{ id: `axis ${one.axis}`, heading: one.axis }, one] : [one]);
    renderList(this.list, rows, (one) => one.id, (one) => clone(one.heading ? "count-axis" : "count-row"), (row, one) => {
      if (one.heading) return set(row, "b", text(`poll.axis.${one.heading}`));
      set(row, ".letter", one.letter);
      set(row, ".text", one.text);
      const field = find(row, "input");
      field.id = field.name = `count-${one.id}`;
      find(row, "label").htmlFor = field.id;
      if (!this.touched) field.value = String(stored[one.id] ?? 0);
    });
  }

  renderTallies() {
    const tallies = this.tallies();
    renderList(find(this.form, ".count-tallies"), tallies, (one) => `${one.channel} ${one.place}`, () => document.createElement("li"), (row, one) => {
      row.textContent = checkText(one);
      row.dataset.check = one.check;
    });
    const hubs = tallies.filter((one) => one.channel === "hub").map((one) => one.place);
    const known = find(this.form, "datalist");
    if (known.children.length !== hubs.length) known.replaceChildren(...hubs.map((place) => new Option(place, place)));
  }

  /** The answer of the server, said where it was pressed. */
  answered(check) {
    this.touched = false;
    dropDraft(this.draft);
    const line = set(this.form, ".count-check", check === "exceeds" ? text("check.exceeds") : "");
    if (check === "exceeds") line.scrollIntoView({ block: "center" }); // with the figures below it
  }
}
