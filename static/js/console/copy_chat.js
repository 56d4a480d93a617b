// Plain text to the clipboard; where the browser forbids that, the text is shown and selected.

import { text as word } from "../tools/format.js";
import { noteOf, say } from "../panels/press.js";

export class CopyForChat {
  constructor(dialog) {
    this.dialog = dialog;
  }

  async copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
      say(noteOf(button), word("copied"), "done");
    } catch {
      this.offer(text); // no secure context (a phone over the local network) or permission denied
    }
  }

  offer(text) {
    const field = this.dialog.querySelector("textarea");
    field.value = text;
    this.dialog.showModal();
    field.focus();
    field.select();
  }
}
