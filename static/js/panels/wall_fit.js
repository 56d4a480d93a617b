// Text of any length in a place of one size: as large as it can be, never smaller than the back row reads.

const SIZES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/** @param {any} box measured again only when its words or its place have changed */
export function fit(box) {
  const words = [...box.querySelectorAll(".matter, .text, .leads, .word, .then")].map((one) => one.textContent).join();
  const place = `${box.clientWidth}x${box.clientHeight} ${words}`;
  if (place === box.fitted) return;
  box.toggleAttribute("data-cut", false);
  const size = SIZES.find((one) => fits(box, one));
  box.toggleAttribute("data-cut", !size); // then long texts end after two lines
  box.fitted = `${box.clientWidth}x${box.clientHeight} ${words}`;
}

function fits(box, size) {
  box.style.setProperty("--fit", String(size));
  return box.scrollHeight <= box.clientHeight + 1;
}
