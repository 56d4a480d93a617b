// The hour as a strip with a piece per segment and a mark for now; console and wall share it.

import { clone, renderList } from "../dom.js";
import { hourShape } from "./hour_shape.js";

const cent = (share) => `${(share * 100).toFixed(3)}%`;

export class HourBar {
  constructor(list) {
    this.list = list;
  }

  /** The mark of now stands only while the hour runs. */
  render(agenda, projection, now, on) {
    this.list.toggleAttribute("data-on", on);
    const shape = hourShape(agenda, projection, now);
    this.list.style.setProperty("--now", cent(shape.now));
    renderList(this.list, shape.pieces, (piece) => piece.id, () => clone("hour-piece"), (item, piece) => {
      item.dataset.state = piece.state;
      item.style.setProperty("--from", cent(piece.from));
      item.style.setProperty("--long", cent(piece.to - piece.from));
    });
  }
}
