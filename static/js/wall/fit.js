// Text of any length in a place of one size: as large as it can be, never smaller than the back row reads.

const SIZES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
const WITH_ALL = SIZES.slice(0, 5);
const LINE_SIZES = [1, 0.95, 0.9, 0.85, 0.8]; // of what stands in one line, the last is the smallest that is read

/** @param {any} box measured again only when its words or its place have changed */
export function fit(box) {
  const words = [...box.querySelectorAll(".matter, .text, .leads, .word, .then, .notes, td")].map((one) => one.textContent).join();
  const place = `${box.clientWidth}x${box.clientHeight} ${words}`;
  if (place === box.fitted) return;
  for (const name of ["data-cut", "data-bare"]) box.toggleAttribute(name, false);
  const size = largest(box, WITH_ALL) ?? largest(bared(box), SIZES);
  box.toggleAttribute("data-cut", !size); // then long texts end after two lines
  box.fitted = `${box.clientWidth}x${box.clientHeight} ${words}`;
}

/** @param {any} box @param {number[]} sizes */
const largest = (box, sizes) => sizes.find((one) => fits(box, one));

/** Without what a page shows as well: a breakdown, the small print. */
function bared(box) {
  box.toggleAttribute("data-bare", true);
  return box;
}

/** One line of names: whole ones where they fit. @param {any} line */
export function fitLine(line) {
  const place = `${line.clientWidth} ${innerHeight} ${line.textContent}`;
  if (place === line.fitted) return;
  line.fitted = place;
  line.toggleAttribute("data-cut", false);
  const size = LINE_SIZES.find((one) => {
    line.style.setProperty("--fit", String(one));
    return line.scrollWidth <= line.clientWidth + 1;
  });
  line.toggleAttribute("data-cut", !size);
}

function fits(box, size) {
  box.style.setProperty("--fit", String(size));
  return box.scrollHeight <= box.clientHeight + 1;
}
