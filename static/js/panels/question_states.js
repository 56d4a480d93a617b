// In which states of a question what is allowed, as the server has it (qa/rules/states.py, held together by state_vectors.json).

export const PUBLIC = ["approved", "taken", "done", "written"];
export const OPEN = ["waiting", "approved", "taken"];
export const EDITABLE = ["waiting"];
export const WITHDRAWABLE = ["waiting", "approved"];
