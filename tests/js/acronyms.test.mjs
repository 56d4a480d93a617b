// Names and acronyms of a session: what somebody who interprets or captions has to know the day before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { acronymsIn, peopleIn } from "../../static/js/language/acronyms.js";

const shorts = (...texts) => acronymsIn(texts).map((one) => one.short);

test("what is in capitals is found, however it is joined", () => {
  assert.deepEqual(shorts("The IGF and EuroDIG on WSIS+20, G20, C2PA, AI/ML and R&D"), ["AI/ML", "C2PA", "EuroDIG", "G20", "IGF", "R&D", "WSIS+20"]);
  assert.deepEqual(shorts("Le RGPD, l’UIT et la CNIL"), ["CNIL", "RGPD", "UIT"]);
  assert.deepEqual(shorts("Права ЕС и ООН"), ["ЕС", "ООН"]);
  assert.deepEqual(shorts("ICANN’s and ccTLDs, IPv6"), ["ccTLDs", "ICANN", "IPv6"]);
});

test("words that only begin with a capital are none, nor a headline in capitals", () => {
  assert.deepEqual(shorts("Who Pays for Open Models? A Question of 2026", "Jean-Pierre McDonald", "OPEN MODELS FOR EVERYONE"), []);
  assert.deepEqual(shorts("IGF"), ["IGF"]);
});

test("what it stands for is taken from beside it", () => {
  assert.deepEqual(acronymsIn(["IGF now", "The Internet Governance Forum (IGF) and the Group of Twenty (GT)"]), [
    { short: "GT", long: "Group of Twenty" },
    { short: "IGF", long: "Internet Governance Forum" },
  ]);
  assert.equal(acronymsIn(["Something else entirely (IGF)"])[0].long, "");
});

test("each person once, as they are written, with where they are from; no guest", () => {
  const who = (name, organization = "", more = {}) => ({ name, organization, ...more });
  const facts = {
    people: { speakers: [who("Amina Okonjo", "ITU", { called: "Dr Amina Okonjo", post: "Director" })], team: [{ id: 2, name: "Johan", role: "moderator" }] },
    queue: { hands: [{ who: who("Ines", "ACME") }, { who: who("Troll", "", { guest: true }) }] },
    questions: new Map([[1, { who: who("Ines", "ACME") }], [2, { as: "anonymous", who: who("") }]]),
  };
  assert.deepEqual(peopleIn(facts), [
    { name: "Dr Amina Okonjo", from: "Director, ITU" }, { name: "Johan", from: "" }, { name: "Ines", from: "ACME" },
  ]);
});
