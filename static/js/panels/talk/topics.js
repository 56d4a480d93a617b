// What moderators have put up to talk about: on top of the stream, and on the wall.

import { clone, renderList, set } from "../../tools/dom.js";
import { text } from "../../tools/format.js";

/** @param {HTMLElement} list @param {Wire.TopicUp[]} topics @param {Wire.AgendaQuestion[]} policies */
export function renderTopics(list, topics, policies) {
  renderList(list, topics, ({ id }) => id, () => clone("talk-topic"), (row, { text: words, policy_question }) => {
    const policy = policies.find(({ id }) => id === policy_question);
    set(row, ".text", words);
    set(row, ".policy", policy ? text("policy.short", policy) : "");
  });
}
