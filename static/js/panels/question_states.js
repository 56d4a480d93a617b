// In which states of a question what is allowed, as the server has it (qa/rules/states.py, held together by state_vectors.json).

export const PUBLIC = ["approved", "taken", "done", "written"];
export const OPEN = ["waiting", "approved", "taken"];
export const EDITABLE = ["waiting"];
export const WITHDRAWABLE = ["waiting", "approved"];

/** Whether what is still open has run out of time: the session has ended, and nothing is taken after it any more. */
/** @param {Pick<import("../live/facts.js").Known, "clock"|"asking">} facts @param {number} now */
export const outOfTime = ({ clock, asking }, now) => clock.state === "ended" && !(asking?.after && now < (asking.until ?? Infinity));
