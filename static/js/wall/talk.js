// The talk on the wall, where a moderator wants it: what is to be talked about and the newest lines, quiet and below what
// the hall is to read or do. It comes with the first time that it is wanted.

import { everySecond } from "../tools/clock.js";
import { clone, find, renderList, show } from "../tools/dom.js";
import { bring } from "../panels/talk/bring.js";
import { writeLine } from "../panels/talk/line_row.js";
import { renderTopics } from "../panels/talk/topics.js";
import { unwant, want } from "../live/wants.js";

/** @import { Known } from "../live/facts.js" */
/** @import { Line } from "../panels/talk/stream.js" */

const NEWEST = 2;
const REST_MS = 6000; // so long a line stands at least: in a fast talk the wall is no ticker

/** The newest, in their order; what stands there is left until it was read, unless one of it is gone. @param {Line[]} lines @param {Line[]} before @param {boolean} read */
export function choose(lines, before, read) {
  const known = new Map(lines.map((line) => [line.id, line]));
  const kept = before.flatMap(({ id }) => known.get(id) ?? []);
  if (!read && before.length === NEWEST && kept.length === before.length) return kept;
  return [...lines].sort((a, b) => a.at - b.at || a.id - b.id).slice(-NEWEST);
}

class WallTalk {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    /** @type {Line[]} */ this.lines = [];
    this.changedAt = 0;
  }

  /** @param {Known} facts */
  render({ talk, lines, agenda, clock }) {
    const on = Boolean(talk?.on_wall) && talk?.until === null;
    (on ? want : unwant)(this.live, "lines");
    const now = this.live.now();
    const before = this.lines;
    this.lines = on ? choose([...(lines?.values() ?? [])], before, now - this.changedAt >= REST_MS) : [];
    if (this.lines.map(({ id }) => id).join() !== before.map(({ id }) => id).join()) this.changedAt = now;
    show(this.root, on && clock.state === "live" && (this.lines.length > 0 || Boolean(talk?.topics.length)));
    if (!on || !talk) return;
    renderTopics(find(this.root, ".wall-topics"), talk.topics, agenda.policy_questions);
    const policies = new Map(agenda.policy_questions.map((one) => [one.id, one]));
    renderList(find(this.root, ".wall-lines"), this.lines, ({ id }) => id, () => clone("wall-line"), (row, line) => {
      writeLine(row, line, { policies, lineOf: () => undefined, zone: agenda.time_zone, now });
    });
  }
}

let begun = false;

/** @param {import("../live.js").Live} live */
export async function begin(live) {
  if (begun) return;
  begun = true;
  try {
    const section = await bring(`/parts/${document.documentElement.lang}/talkwall`);
    const root = find(section, ".wall-talk");
    find(document, "#floor").append(root);
    const panel = new WallTalk(root, live);
    live.on(["talk", "lines", "agenda", "clock"], (facts) => panel.render(facts));
    everySecond(() => panel.render(live.facts));
  } catch {
    begun = false; // asked for again when the talk changes
  }
}
