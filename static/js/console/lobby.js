// Before the start the console is a checklist from facts: who and what is there, one press for what is missing.

import { phase } from "../tools/clock.js";
import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { duration, list, nameOf, text, timeOfDay, whoText } from "../tools/format.js";
import { showCounts, showWho } from "../panels/asker.js";
import { Panel } from "../panels/panel.js";
import { waiting } from "../panels/question_order.js";
import { clerkOf, gapsOf, linesOf } from "./lobby_lines.js";
import { look } from "./look.js";
import { LobbyLink } from "./lobby_link.js";
import { NamedButton } from "../panels/named_button.js";

/** @import { Known } from "../live/facts.js" */
/** @import { Line } from "./lobby_lines.js" */
/** @import { Backups } from "./backup.js" */

const BEFORE = ["published", "lobby", "lapsed"];
const MARKS = { ok: "✓", gone: "!", never: "✗", none: "–" };
const NAMED = 3; // more gaps than this are counted
const FRESH_MS = 60000;

export class Lobby extends Panel {
  /** @param {HTMLElement} root @param {any} page @param {HTMLDialogElement} dialog @param {Backups} backups */
  constructor(root, page, dialog, backups) {
    super(root, page);
    this.backups = backups;
    this.link = new LobbyLink(dialog);
    const start = find(root, ".lobby-start");
    this.start = new NamedButton(start, () => this.press(start, "agenda.start", { step: this.live.facts.clock.step }));
    this.open = false; // whether the desk behind it is looked at instead
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target).closest("[data-act]")));
  }

  clicked(button) {
    /** @type {any} */ const line = this.lines?.find((one) => one.key === button?.closest("[data-key]")?.dataset.key);
    const { step } = this.live.facts.clock;
    const acts = {
      desk: () => this.toDesk(),
      link: () => this.showLink(button, line),
      after: () => this.press(button, "agenda.move", { step, segment: line.after.segment, before: line.after.before }),
      code: () => this.link.showCode(this.live.facts.agenda.join_url),
      backup: () => this.backups.open(button, line.who),
    };
    acts[button?.dataset.act]?.();
  }

  /** To the desk, where questions wait to those; and back. */
  toDesk() {
    const { facts } = this.live;
    this.open = !this.open;
    this.render(facts);
    if (this.open && waiting(facts).length) look();
  }

  /** @param {HTMLElement} button @param {Line} line */
  async showLink(button, line) {
    const [verb, body] = line.screen ? ["participants.show_screen_link", { screen: line.screen }] : ["participants.show_link", { participant: line.link }];
    const shown = await this.press(button, verb, body);
    if (shown) this.link.show(shown, line, this.titleOf(line));
  }

  /** @param {Known} facts */
  render(facts) {
    const at = phase(facts.clock, this.live.now());
    const on = BEFORE.includes(at) && Boolean(facts.checklist);
    show(this.root, on);
    attribute(document.body, "data-lobby", on && !this.open ? "list" : null);
    if (!on) return this.link.close();
    this.facts = facts;
    this.lines = linesOf(facts);
    this.renderStart(facts);
    renderList(find(this.root, ".lobby-rows"), this.lines, (line) => line.key, () => clone("lobby-row"), (row, line) => this.renderLine(row, line));
    if (facts.people) showCounts(find(this.root, ".lobby-heads .counts"), facts.people.count);
    set(this.root, ".lobby-words .said", this.firstWords(facts));
    this.link.heed(this.lines);
  }

  /** @param {Known} facts */
  renderStart(facts) {
    const gaps = gapsOf(this.lines ?? []).map(({ role, who }) => role ? text(`lobby.the.${role}`) : nameOf(who));
    const more = gaps.length - NAMED;
    const named = more > 1 ? [...gaps.slice(0, NAMED), text("lobby.more", { n: more })] : gaps;
    this.start.offer({ code: "start", act: "start" }, gaps.length ? text("lobby.start_without", { gaps: list(named) }) : text("primary.start"));
    const { length } = waiting(facts);
    const desk = find(this.root, "[data-act=desk]");
    set(desk, ".label", this.open ? text("lobby.back") : length ? text("lobby.desk_waits", { n: length }) : text("lobby.desk"));
  }

  /** @param {HTMLElement} row @param {Line} line */
  renderLine(row, line) {
    attribute(row, "data-tone", line.tone);
    const mark = find(row, ".lobby-mark");
    mark.textContent = MARKS[line.tone];
    attribute(mark, "aria-label", text(`lobby.tone.${line.tone}`));
    set(row, ".what", text(`lobby.what.${line.about}`));
    show(find(row, ".who"), Boolean(line.who));
    if (line.who) showWho(find(row, ".who"), line.who);
    set(row, ".how", this.how(line));
    set(row, "[data-act=link]", line.link ? text("lobby.link") : line.screen ? text(`lobby.screen.${line.tone}`) : "");
    set(row, "[data-act=after]", line.after ? text("lobby.after", { name: nameOf(line.who), other: line.after.name }) : "");
    show(find(row, "[data-act=code]"), Boolean(line.code));
    show(find(row, "[data-act=backup]"), Boolean(line.who?.backup));
    const way = find(row, "a");
    show(way, Boolean(line.url));
    if (line.url) attribute(way, "href", line.url);
  }

  /** How it stands, in words. @param {Line} line */
  how(line) {
    const { agenda } = /** @type {Known} */ (this.facts);
    const now = this.live.now();
    const time = line.at ? timeOfDay(line.at, agenda.time_zone, now) : "";
    if (line.about === "code") return line.at ? text(now - line.at < FRESH_MS ? "lobby.code.now" : "lobby.code.read", { ago: duration(now - line.at) }) : text("lobby.code.never");
    if (line.url) return [line.label, text("lobby.outside")].filter(Boolean).join(": ");
    if (line.tone === "none") return text(line.screen || line.about === "projector" ? "lobby.no_screen" : "lobby.nobody");
    const how = text(`lobby.${line.screen ? "screen_is" : "is"}.${line.tone}`, { time, what: line.about === "projector" ? this.onWall() : "" });
    const test = line.who?.test === undefined ? "" : text(`lobby.test.${line.who.test || "none"}`);
    return [line.label, how, test, this.shown(line)].filter(Boolean).join(" · ");
  }

  onWall() {
    return text(`lobby.wall.${this.facts?.wall?.what ?? "auto"}`);
  }

  /** By whom the link was shown, while they are not here yet. @param {Line} line */
  shown({ who, tone }) {
    if (!who?.shown_at || tone === "ok") return "";
    const { agenda, people } = /** @type {Known} */ (this.facts);
    const by = people?.team.find((one) => one.id === who.shown_by)?.name ?? text("somebody");
    return text("lobby.shown", { name: by, time: timeOfDay(who.shown_at, agenda.time_zone, this.live.now()) });
  }

  /** @param {Line} line */
  titleOf({ who, label, about }) {
    return who ? whoText(who) : label || text(`lobby.what.${about}`);
  }

  /** @param {Known} facts */
  firstWords({ agenda }) {
    const clerk = clerkOf(this.lines ?? []);
    const address = agenda.join_url.replace(/^https?:\/\//, "");
    return clerk?.name ? text("lobby.words_clerk", { address, name: clerk.name }) : text("lobby.words", { address });
  }
}
