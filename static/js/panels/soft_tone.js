// A soft tone made on the spot: one for a mark that is passed, two when the time is up.

const HERTZ = { near: [523], up: [659, 523] };
const LONG_S = 0.5;

/** @type {AudioContext|undefined} */ let sound;

/** Browsers let a page sound once somebody has touched it. */
export function wakeSound() {
  sound ??= new AudioContext();
  if (sound.state === "suspended") sound.resume().catch(() => {});
}

/** @param {"near"|"up"} kind */
export function softTone(kind) {
  if (sound?.state !== "running") return;
  HERTZ[kind].forEach((hertz, index) => note(/** @type {AudioContext} */ (sound), hertz, index * LONG_S * 0.6));
}

/** @param {AudioContext} context @param {number} hertz @param {number} after */
function note(context, hertz, after) {
  const at = context.currentTime + after;
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.linearRampToValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.15, at + 0.04);
  gain.gain.exponentialRampToValueAtTime(0.001, at + LONG_S);
  const voice = new OscillatorNode(context, { type: "sine", frequency: hertz });
  voice.connect(gain).connect(context.destination);
  voice.start(at);
  voice.stop(at + LONG_S);
}
