// The language that one will speak, said while one's hand is up; the next hand says the same by itself.

import { find, show, styled } from "../tools/dom.js";
import { moreTexts, refusal } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";
import { remember, remembered } from "../tools/kept.js";
import { offerLanguages } from "../panels/languages.js";

const KEEP = "roundtable.speaks";

/** @param {HTMLElement} foot @param {import("../live.js").Live} live */
export async function begin(foot, live) {
  const parts = await partsFrom(find(document, "#sheets").dataset.parts.replace(/[a-z]+$/, "hand"), ".hand-language");
  await styled(find(parts, "#hand-style"));
  find(parts, "#hand-style").remove();
  find(foot, ".foot-place").after(...parts.body.children);
  moreTexts();
  const box = find(foot, ".hand-language");
  const choice = find(box, "select");
  /** @type {number|undefined} the hand for which it was said */ let said;
  const say = async () => {
    const { hand } = live.facts.my_hand;
    if (!hand) return;
    said = hand;
    const note = find(foot, ".note");
    try {
      await live.send("floor.say_language", { hand, language: choice.value });
      note.textContent = "";
    } catch (why) {
      Object.assign(note, { textContent: refusal(/** @type {any} */ (why)) }).dataset.tone = "refused";
    }
  };
  choice.addEventListener("change", () => {
    remember(KEEP, choice.value || null);
    say();
  });
  live.on(["queue", "my_hand", "clock"], (facts) => {
    const mine = facts.queue?.hands.find((one) => one.id === facts.my_hand?.hand);
    show(box, Boolean(mine) && facts.clock.state === "live");
    if (!mine) return;
    const waits = live.unsent("floor.say_language").length > 0;
    offerLanguages(choice, facts, waits || said === mine.id ? choice.value : mine.who.language ?? remembered(KEEP, ""));
    if (said === mine.id || waits) return;
    if (choice.value && !mine.who.language) say();
    said = mine.id;
  });
}
