// What was shown: the latest result opens itself once, and folds when it was read or something else begins.

import { clone, find, handsOn, renderList, set, show } from "../tools/dom.js";
import { number } from "../tools/format.js";
import { freshResult, notes, results, turnout } from "../panels/poll_result.js";
import { fillTables, MODES, showVoices } from "../panels/poll_tables.js";
import { stepText } from "../panels/poll_words.js";

/** @import { Counted, Known } from "../live/facts.js" */

const READ_MS = 30000;

export class Results {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    root.append(clone("results-panel"));
    this.busy = handsOn(root, 5000);
    this.opened = new Opened(document.body.dataset.stateUrl ?? "");
    /** @type {any} */ this.told = null;
    /** @type {number|undefined} */ this.fresh = undefined;
    root.addEventListener("click", ({ target }) => this.own(/** @type {Element} */ (target)));
  }

  /** A result is frozen: questions and votes that come meanwhile leave it alone. @param {Known} facts */
  render(facts) {
    const fresh = freshResult(facts)?.id;
    if (this.told === facts.polls && this.fresh === fresh) return;
    Object.assign(this, { told: facts.polls, fresh });
    const [latest, ...older] = results(facts);
    show(this.root, Boolean(latest));
    this.list(".results-latest", latest ? [latest] : []);
    this.list(".results-older", older);
    show(find(this.root, ".results-earlier"), older.length > 0);
    set(this.root, ".count", number(older.length));
    this.openOnce(latest);
  }

  /** @param {string} place @param {Counted[]} polls */
  list(place, polls) {
    renderList(find(this.root, place), polls, (poll) => poll.id, () => clone("result"), fill);
  }

  /** @param {Counted|undefined} latest */
  openOnce(latest) {
    const element = find(this.root, ".results-latest .result");
    if (latest && latest.id === this.fresh && this.opened.isNews(latest)) {
      element.open = true;
      element.dataset.itself = "";
      setTimeout(() => this.fold(element), READ_MS);
    } else if (latest?.id !== this.fresh) this.fold(element);
    this.brief();
  }

  /** Only what opened itself, and never under somebody's hands. @param {any} element */
  fold(element) {
    if (!element || !("itself" in element.dataset)) return;
    if (this.busy() || element.contains(document.activeElement)) return void setTimeout(() => this.fold(element), 1000);
    delete element.dataset.itself;
    element.open = false;
    this.brief();
  }

  /** What a reader opens or folds is theirs. @param {Element} target */
  own(target) {
    delete /** @type {HTMLElement|null} */ (target.closest("summary")?.closest(".result"))?.dataset.itself;
    this.brief();
  }

  /** The head is one line while a result has opened itself. */
  brief() {
    document.body.classList.toggle("showing", Boolean(find(this.root, "[data-itself]")));
  }
}

/** Which results this browser has opened by itself already; a reload is no reason to do so again. */
export class Opened {
  /** @param {string} seat */
  constructor(seat) {
    this.key = `roundtable.results:${seat}`;
    /** @type {string[]} */ this.all = [];
    try {
      this.all = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    } catch { /* it stores nothing, or nothing that can be read */ }
  }

  /** Once for each time that it was shown. @param {Counted} poll */
  isNews({ id, shown_at }) {
    const name = `${id}.${shown_at}`;
    if (this.all.includes(name)) return false;
    this.all.push(name);
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.all));
    } catch { /* as above */ }
    return true;
  }
}

/** @param {HTMLElement} element @param {Counted} poll */
function fill(element, poll) {
  set(element, ".result-text", poll.text);
  set(element, "caption", poll.text);
  set(element, ".result-sum", turnout(poll.result));
  set(element, ".poll-step", stepText(poll));
  const of = new Map(poll.result.options.map((one) => [one.id, one]));
  renderList(find(element, "tbody"), poll.options, (option) => option.id, () => clone("result-row"), (row, option) => {
    const figures = of.get(option.id);
    set(row, ".letter", poll.kind === "rating" ? "" : option.letter);
    set(row, ".text", option.text);
    set(row, ".total", number(figures?.total ?? 0));
    set(row, ".share", `${number(Math.round(figures?.share ?? 0))} %`);
    drawBar(find(row, ".bar"), figures, poll.result);
  });
  showVoices(element, poll.result);
  renderList(find(element, ".result-notes"), notes(poll.result), (words) => words, () => document.createElement("li"), (item, words) => {
    item.textContent = words;
  });
  fillTables(find(element, ".tables"), poll);
}

/** Who chose it, voice by voice, in hundredths of all who took part. @param {HTMLElement} bar @param {Wire.OptionResult|undefined} figures @param {Wire.ShownResult} result */
function drawBar(bar, figures, { split }) {
  if (bar.childElementCount || !figures?.total) return; // it is frozen
  const hands = figures.hands;
  const voices = split ? MODES.map((code) => [code, figures[code] ?? 0]) : [["joined", figures.total - hands]];
  for (const [voice, count] of /** @type {[string, number][]} */ ([...voices, ["hands", hands]])) {
    if (!count) continue;
    const part = bar.appendChild(document.createElement("span"));
    part.className = `bar-part ${voice}`;
    part.style.inlineSize = `${figures.share * count / figures.total}%`;
  }
}
