// What was said about a press, to a screen reader: a region that is filled once the page is there is heard.

const SOON_MS = 100;

export function sayAloud() {
  const region = document.getElementById("heard");
  const said = [...document.querySelectorAll(".messagelist li, .errornote")].map((each) => each.textContent?.trim());
  if (region && said.length) setTimeout(() => (region.textContent = said.join(" ")), SOON_MS);
}
