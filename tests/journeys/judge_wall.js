() => {
  // What is wrong with the wall as it stands, in words; nothing where it is right.
  const wrong = [], least = innerHeight / 30 - 0.1;
  const seen = (one) => one.getClientRects().length > 0;
  const scene = document.querySelector(".scene:not([hidden])"), box = scene.querySelector(".pages");
  const around = box.getBoundingClientRect(), gap = parseFloat(getComputedStyle(box).columnGap);
  const step = box.clientWidth + gap, start = around.left - box.scrollLeft;
  const pages = Math.ceil((box.scrollWidth + gap) / step - 0.05);
  const short = (one) => one.textContent.trim().slice(0, 30);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

  const isCut = (line) => {
    const page = Math.floor((line.left - start + 2) / step), left = start + page * step;
    const high = (line.bottom - line.top) * 0.2; // a line reaches over its letters
    return page < 0 || page >= pages || line.left < left - 2 || line.right > left + box.clientWidth + 2
      || line.top < around.top - high || line.bottom > around.bottom + high;
  };
  for (const one of box.querySelectorAll(".text, .matter, .sub, .wall-title, .share, .wall-starts")) {
    const range = document.createRange();
    range.selectNodeContents(one);
    const cut = [...range.getClientRects()].filter(isCut);
    if (seen(one) && cut.length) wrong.push(`cut: ${short(one)} ${JSON.stringify(cut[0])} in ${JSON.stringify(around)}`);
  }

  const rows = [...box.querySelectorAll("li")].filter(seen);
  rows.forEach((one, index) => {
    for (const other of rows.slice(index + 1)) {
      const over = [...one.getClientRects()].some((a) => [...other.getClientRects()].some((b) => meet(a, b)));
      if (over) wrong.push(`over each other: ${short(one)} and ${short(other)}`);
    }
  });

  for (const one of box.querySelectorAll(".share, .total")) {
    const mine = one.getBoundingClientRect(), row = one.closest("li")?.getBoundingClientRect();
    if (row && seen(one) && (mine.left < row.left - 1 || mine.right > row.right + 1)) wrong.push(`beside its row: ${short(one)}`);
  }

  for (const one of document.querySelectorAll(".wall :not(.skip, .in)")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !seen(one)) continue;
    const { fontSize, textOverflow } = getComputedStyle(one);
    if (parseFloat(fontSize) < least) wrong.push(`small: ${one.className} ${fontSize} ${short(one)}`);
    if (textOverflow === "ellipsis") wrong.push(`ellipsis: ${one.className}`);
  }

  const parts = document.querySelectorAll("#now, #time, #title, #join, .wall-foot, #floor, .scene:not([hidden]) :is(.pages, .kind, .count, .time, .page-mark, .legend, .wall-marks, .poll-step, .from, .wall-how)");
  const places = [...parts].filter((one) => seen(one) && !one.parentElement.closest(".pages")).map((one) => [one.className || one.id, one.getBoundingClientRect()]);
  places.forEach(([name, mine], index) => {
    if (mine.bottom > innerHeight + 1 || mine.right > innerWidth + 1 || mine.top < -1) wrong.push(`outside: ${name}`);
    for (const [other, theirs] of places.slice(index + 1)) if (meet(mine, theirs)) wrong.push(`overlap: ${name} ${other}`);
  });
  for (const part of scene.children) {
    if (seen(part) && part.getBoundingClientRect().bottom > scene.getBoundingClientRect().bottom + 1) wrong.push(`out of the scene: ${part.className}`);
  }
  const { scrollHeight, scrollWidth } = document.documentElement;
  if (scrollHeight > innerHeight + 1 || scrollWidth > innerWidth + 1) wrong.push("it scrolls");
  const marked = Number(scene.querySelector(".page-mark").textContent.split(" ").pop() || 1);
  if (marked !== pages) wrong.push(`${pages} pages, and the mark says ${marked}`);
  return wrong;
}
