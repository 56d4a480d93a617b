// The queue as a moderator handles it: the running turn, whom to call and why, the gate.

import { attribute, clone, renderList, set, show } from "../tools/dom.js";
import { nameOf, text } from "../tools/format.js";
import { commandOf } from "./acts.js";
import { hasFloor, putNext } from "./driving.js";
import { NamedButton } from "./named_button.js";
import { Panel } from "./panel.js";
import { showCaller } from "./caller.js";
import { renderReason, renderTurn } from "./queue_words.js";

/** @import { Known } from "../live/facts.js" */

export class QueueDesk extends Panel {
  /** @param {any} root @param {any} page @param {import("../console/person_card.js").PersonCard} card */
  constructor(root, page, card) {
    super(root, page);
    this.card = card;
    this.calls = new NamedButton(root.querySelector(".call-line [data-act=call]"), (button, { target }) => this.press(button, ...commandOf("call", target)));
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
  }

  clicked(button) {
    if (!button || button === this.calls.button) return;
    const { act } = button.dataset;
    const { queue } = this.live.facts;
    if (act === "open_queue" || act === "close_queue") return this.press(button, "floor.open", { on: act === "open_queue" });
    const row = button.closest("[data-row]");
    if (act === "put") return this.press(button, "floor.put", { kind: "hand", key: isPut(button) ? null : Number(row.dataset.id) });
    if (act === "person") return this.card.open(button, Number(row.dataset.id));
    const target = row ? { id: Number(row.dataset.id) } : { end_turn: queue.turn }[act];
    if (target) this.press(button, ...commandOf(act, target));
  }

  /** @param {Known} facts */
  render(facts) {
    const { queue, agenda, clock } = facts;
    this.drives = hasFloor(facts);
    this.put = putNext(facts).hand;
    set(this.root, ".count", queue.hands.length ? String(queue.hands.length) : "");
    const turn = this.root.querySelector(".turn");
    turn.hidden = !queue.turn;
    if (queue.turn) renderTurn(turn, queue.turn, this.live.now());
    show(turn.querySelector("[data-act=end_turn]"), this.drives);
    this.on = clock.state === "live"; // afterwards nobody can be called any more
    this.renderCall(queue);
    renderList(this.root.querySelector(".queue-rows"), queue.hands, (hand) => hand.id, () => clone("queue-row"),
      (row, hand) => this.renderRow(row, hand, queue, agenda));
    this.root.querySelector(".empty").hidden = queue.hands.length > 0;
    this.renderGate(queue, clock);
  }

  /** @param {Wire.Queue} queue @param {Wire.Clock} clock */
  renderGate({ open }, { state }) {
    const live = state === "live";
    const over = this.live.facts.queue.hands.length ? text("queue_ended") : "";
    this.root.dataset.gate = open ? "open" : live ? "closed" : "later";
    set(this.root, ".gate-word", state === "ended" ? over : text(!live ? "queue_later" : open ? "queue_open" : "queue_closed"));
    this.root.querySelector("[data-act=open_queue]").hidden = open || !live;
    this.root.querySelector("[data-act=close_queue]").hidden = !open || !live;
  }

  /** One turn at a time: while somebody speaks the button is away, not grey. @param {Wire.Queue} queue */
  renderCall({ turn, hands }) {
    const line = this.root.querySelector(".call-line");
    line.hidden = Boolean(turn) || !hands.length || !this.on || !this.drives;
    const [target] = hands;
    if (target) this.calls.offer({ act: "call", target }, text("primary.call", { name: nameOf(target.who) }));
  }

  /** @param {any} row @param {Wire.QueuedHand} hand @param {Wire.Queue} queue @param {Wire.Agenda} agenda */
  renderRow(row, hand, queue, agenda) {
    row.dataset.id = hand.id;
    set(row, ".place", String(queue.hands.indexOf(hand) + 1));
    showCaller(row.querySelector(".who"), hand.who);
    const policy = agenda.policy_questions.find((one) => one.id === hand.policy_question);
    renderReason(row.querySelector(".reason"), hand.reason, policy);
    row.querySelector("[data-act=call]").hidden = Boolean(queue.turn) || queue.hands[0] === hand || !this.on || !this.drives;
    const put = row.querySelector("[data-act=put]");
    put.hidden = this.drives || !this.on;
    attribute(put, "aria-pressed", String(this.put === hand));
    row.querySelector("[data-act=drop]").hidden = !this.on;
  }
}

/** @param {HTMLElement} button */
const isPut = (button) => button.getAttribute("aria-pressed") === "true";
