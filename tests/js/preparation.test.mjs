// What a connection test makes of what it measured, and what it says of devices that it does not get.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tryCamera, tryMicrophone } from "../../static/js/preparation/devices.js";
import { judged } from "../../static/js/preparation/wire.js";

const sample = (trip, ahead) => ({ trip, ahead });

test("the clock is judged by the quickest answer, the network by the one in the middle", () => {
  const found = judged([sample(900, 4000), sample(40, 120.4), sample(60, -30), sample(2000, 9000), sample(50, 200)]);
  assert.deepEqual(found, { clock: { verdict: "ok", ms: 120 }, network: { verdict: "ok", ms: 60 } });
});

for (const [ahead, verdict] of [[2000, "ok"], [2001, "limited"], [-2000, "ok"], [-2001, "limited"]]) {
  test(`a clock that is ${ahead} ms ahead: ${verdict}`, () => {
    assert.equal(judged([sample(10, ahead)]).clock.verdict, verdict);
  });
}

test("a slow network is a limit", () => {
  assert.deepEqual(judged([sample(801, 0)]).network, { verdict: "limited", why: "slow", ms: 801 });
});

/** @param {any} devices @param {boolean} [secure] */
function browserWith(devices, secure = true) {
  Object.defineProperty(globalThis, "navigator", { value: { mediaDevices: devices }, configurable: true });
  globalThis.isSecureContext = secure;
}

const failing = (name) => ({ getUserMedia: () => Promise.reject(Object.assign(new Error("no"), { name })) });
const WHYS = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", OverconstrainedError: "none",
  NotReadableError: "busy", AbortError: "busy", TypeError: "unable" };

for (const [name, why] of Object.entries(WHYS)) {
  test(`${name} is told as ${why}`, async () => {
    browserWith(failing(name));
    for (const attempt of [tryCamera, tryMicrophone]) {
      await assert.rejects(attempt(/** @type {any} */ ({}), () => {}), (result) => {
        assert.deepEqual(result, { verdict: "failed", why });
        return true;
      });
    }
  });
}

test("without https it is the page that has none, not the device", async () => {
  for (const [secure, why] of [[false, "insecure"], [true, "unable"]]) {
    browserWith(undefined, secure);
    await assert.rejects(tryCamera(/** @type {any} */ ({}), () => {}), (result) => result.why === why);
  }
});
