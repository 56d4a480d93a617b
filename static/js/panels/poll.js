// The open poll: choose, vote, change the vote; what was chosen here is never reset by news. And what the moderators
// have shown: the share of all as a bar, room and online beside it.

import { attribute, clone, find, keptNote, renderList, set, show } from "../dom.js";
import { digits, mode, refusal, text } from "../format.js";
import { apartText, freshResult, results, shares, turnout } from "./poll_result.js";

const MODES = ["onsite", "online", "hub"];

export class Poll {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    /** @type {any} */ this.poll = null;
    this.form = find(root, "form");
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.vote();
    });
  }

  /** @param {Record<string, any>} facts */
  render({ polls, my_ballots, clock, status }) {
    const open = clock?.state === "ended" ? null : polls?.polls.find((/** @type {any} */ poll) => poll.state === "open") ?? null;
    const ballot = open && my_ballots?.[open.id]?.options;
    show(this.root, Boolean(open));
    document.body.classList.toggle("voting", Boolean(open) && !ballot);
    const unsent = this.live.unsent("polls.vote").filter((command) => command.with.poll === open?.id).at(-1);
    if (open) this.fill(open, ballot, unsent?.with.options);
    keptNote(find(this.form, ".note"), Boolean(unsent) && !status.online);
    this.poll = open;
    this.tick();
  }

  /** @param {any} poll @param {number[]|undefined} ballot @param {number[]} [unsent] chosen, perhaps before a reload */
  fill(poll, ballot, unsent = ballot) {
    const another = poll.id !== this.poll?.id;
    if (another) this.note("", null);
    set(this.root, "#poll-text", poll.text);
    set(this.root, ".poll-how", how(poll));
    set(this.root, ".poll-secrecy", text(`poll.${poll.secrecy}`));
    this.form.dataset.kind = poll.kind;
    const list = find(this.root, ".poll-options");
    renderList(list, poll.options, (option) => option.id, () => clone("poll-choice"), (element, option) => {
      const input = find(element, "input");
      input.type = poll.max > 1 ? "checkbox" : "radio";
      input.value = option.id;
      if (another) input.checked = Boolean(unsent?.includes(option.id));
      set(element, ".letter", option.letter);
      set(element, ".text", option.text);
    });
    this.counted(Boolean(ballot));
  }

  /** @param {boolean} yes */
  counted(yes) {
    set(this.root, ".counted", yes ? text("poll.counted") : "");
    set(this.root, ".vote", text(yes ? "poll.change" : "poll.vote")).classList.toggle("primary", !yes);
  }

  tick() {
    if (!this.poll) return;
    const left = this.poll.closes_at === null ? null : this.poll.closes_at - this.live.now();
    const words = left === null ? "" : left > 0 ? text("poll.closes", { time: digits(left) }) : text("poll.closing");
    set(this.root, ".poll-closes", words);
  }

  async vote() {
    const { id, min, max } = this.poll;
    const options = new FormData(this.form).getAll("option").map(Number);
    if (options.length < min || options.length > max) return this.note(refusal({ code: "choices", params: { min, max } }), "refused");
    const button = find(this.root, ".vote");
    button.setAttribute("aria-busy", "true");
    this.note("", null);
    try {
      await this.live.send("polls.vote", { poll: id, options });
      this.note("", null);
      this.counted(true);
      button.scrollIntoView({ block: "nearest" }); // the answer may have grown under the foot
    } catch (why) {
      this.note(refusal(/** @type {any} */ (why)), "refused");
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  /** @param {string} words @param {string|null} tone */
  note(words, tone) {
    const note = find(this.form, ".note");
    note.textContent = words;
    note.dataset.tone = tone ?? "";
  }
}

/** @param {any} poll */
function how({ min, max }) {
  return min === max ? text("poll.choose", { n: max }) : text("poll.between", { min, max });
}

/** @param {number} share */
const percent = (share) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** The latest stays open while it is news; older ones are folded, the questions come first on a small screen. */
/** @param {HTMLElement} root @param {Record<string, any>} facts */
export function showResults(root, facts) {
  const fresh = freshResult(facts)?.id;
  renderList(root, results(facts), (poll) => poll.id, () => clone("result"), (element, poll) => {
    fold(/** @type {HTMLDetailsElement} */ (element), poll.id !== fresh);
    fill(element, poll);
  });
}

/** Only when it stops being news: what a reader opens or closes stays so. @param {HTMLDetailsElement} element @param {boolean} old */
function fold(element, old) {
  if (element.dataset.old === String(old)) return;
  element.dataset.old = String(old);
  element.open = !old;
}

/** @param {HTMLElement} element @param {any} poll */
function fill(element, poll) {
  const bars = new Map(shares(poll.result).options.map((/** @type {any} */ one) => [one.id, one]));
  set(element, ".result-text", poll.text);
  set(element, ".result-sum", [turnout(poll.result), apartText(poll.result)].filter(Boolean).join(" · "));
  renderList(find(element, "tbody"), poll.options, (option) => option.id, () => clone("result-row"), (row, option) => {
    const { share, marks } = bars.get(option.id);
    set(row, ".letter", option.letter);
    set(row, ".text", option.text);
    set(row, ".share", percent(share));
    find(row, ".bar").style.setProperty("--share", `${share * 100}%`);
    showMarks(find(row, ".of-modes"), marks);
  });
}

/** "■ 50% ● 40%", without the rooms where nobody voted. @param {HTMLElement} list @param {Record<string, number|null>} marks */
function showMarks(list, marks) {
  const voted = MODES.filter((code) => marks[code] !== null);
  renderList(list, voted, (code) => code, () => document.createElement("span"), (element, code) => {
    const { sign, name } = mode(code);
    const share = percent(marks[code] ?? 0);
    element.className = name;
    element.textContent = `${sign} ${share}`;
    attribute(element, "role", "img");
    attribute(element, "aria-label", text(`of.${name}`, { share }));
  });
}
