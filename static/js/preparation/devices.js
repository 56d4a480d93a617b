// Camera, microphone and loudspeaker, as this browser has them. Nothing is recorded; what is open can be shut at once.

/** @typedef {{verdict: "ok"|"limited"|"failed", why?: string, ms?: number}} Result */

const HEARD = 0.02; // of full scale: a voice at arm's length
const HEARD_TIMES = 3; // within the last looks, so that one click is no voice
const LOOKS = 40;
const LOOK_MS = 80;
const LISTEN_MS = 12000;
const PICTURE_MS = 8000;

const NAMES = /** @type {Record<string, string>} */ ({
  NotAllowedError: "refused", SecurityError: "refused",
  NotFoundError: "none", OverconstrainedError: "none",
  NotReadableError: "busy", AbortError: "busy",
});

/** @param {string} why @returns {Result} */
const failed = (why) => ({ verdict: "failed", why });

/** @param {MediaStreamConstraints} wanted @returns {Promise<MediaStream>} throws a Result */
async function opened(wanted) {
  if (!navigator.mediaDevices?.getUserMedia) throw failed(globalThis.isSecureContext ? "unable" : "insecure");
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    throw failed(NAMES[/** @type {any} */ (error)?.name] ?? "unable");
  }
}

/** @param {MediaStream|undefined} stream */
export function shut(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Shows oneself. @param {HTMLVideoElement} video @param {(stream: MediaStream) => void} holds @returns {Promise<Result>} */
export async function tryCamera(video, holds) {
  const stream = await opened({ video: true });
  holds(stream);
  video.srcObject = stream;
  video.hidden = false;
  const picture = new Promise((resolve) => video.addEventListener("loadeddata", resolve, { once: true }));
  video.play().catch(() => {}); // a browser that wants a press for it shows the first picture all the same
  await Promise.race([picture, wait(PICTURE_MS)]);
  return video.videoWidth ? { verdict: "ok" } : failed("busy");
}

/** Listens until somebody speaks. @param {(level: number) => void} onLevel @param {(stream: MediaStream) => void} holds @returns {Promise<Result>} */
export async function tryMicrophone(onLevel, holds) {
  const stream = await opened({ audio: true });
  holds(stream);
  const sound = new AudioContext();
  const ear = new AnalyserNode(sound, { fftSize: 4096 });
  sound.createMediaStreamSource(stream).connect(ear);
  await sound.resume();
  listen(ear, stream, onLevel).finally(() => sound.close());
  return await Promise.race([heard(ear), wait(LISTEN_MS)]) ? { verdict: "ok" } : failed("silent");
}

/** Draws how loud it is for as long as the microphone is open. @param {AnalyserNode} ear @param {MediaStream} stream @param {(level: number) => void} onLevel */
async function listen(ear, stream, onLevel) {
  while (stream.active) {
    onLevel(Math.min(1, loudness(ear) * 4));
    await wait(LOOK_MS);
  }
}

/** @param {AnalyserNode} ear */
async function heard(ear) {
  /** @type {boolean[]} */ const looks = [];
  while (looks.filter(Boolean).length < HEARD_TIMES && ear.context.state !== "closed") {
    looks.push(loudness(ear) > HEARD);
    if (looks.length > LOOKS) looks.shift();
    await wait(LOOK_MS);
  }
  return ear.context.state !== "closed";
}

/** @param {AnalyserNode} ear */
function loudness(ear) {
  const wave = new Float32Array(ear.fftSize);
  ear.getFloatTimeDomainData(wave);
  return Math.sqrt(wave.reduce((sum, one) => sum + one * one, 0) / wave.length);
}

/** @param {number} ms @returns {Promise<false>} */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms, false));
