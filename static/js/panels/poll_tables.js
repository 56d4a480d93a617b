// A result as a picture and as tables: every figure with where it comes from, by group as far as nobody is read off.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { group, mode, number, region, text } from "../tools/format.js";

/** @import { Counted } from "../live/facts.js" */

/** @type {(keyof Wire.ByMode)[]} */
export const MODES = ["onsite", "online", "hub"];

/** The picture, drawn once by the server: taken in as a picture, never as the page's own HTML. */
/** @param {HTMLElement} box @param {{result?: {chart: string}|null}} poll */
export function drawChart(box, { result }) {
  const chart = result?.chart ?? "";
  if (box.dataset.chart === chart) return;
  box.dataset.chart = chart;
  const drawn = chart && new DOMParser().parseFromString(chart, "image/svg+xml").documentElement;
  box.replaceChildren(...(drawn && drawn.localName === "svg" ? [document.importNode(drawn, true)] : []));
}

/** What the picture's colours mean, where it has them. @param {HTMLElement} box @param {Wire.ShownResult|null} result */
export function showVoices(box, result) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("[data-of]"))) show(part, Boolean(result && hasVoices(result, part.dataset.of)));
}

/** @param {Wire.ShownResult} result @param {any} of the name of an option's figure */
function hasVoices(result, of) {
  return result.options.some((one) => (one[/** @type {keyof Wire.OptionResult} */ (of)] ?? 0) > 0);
}

/** @type {WeakMap<HTMLElement, any>} the result that stands in a box: a page looks at it each second */
const filled = new WeakMap();

/** @param {HTMLElement} root @param {Counted} poll @param {string[]} [axes] only these breakdowns, and no table of the options */
export function fillTables(root, poll, axes) {
  if (filled.get(root) === poll.result) return;
  filled.set(root, poll.result);
  const twice = poll.result.split ? "mode" : ""; // its figures stand beside the options
  const told = (poll.result.tables ?? []).filter((one) => (axes ? axes.includes(one.axis) : one.axis !== twice));
  const tables = [...(axes ? [] : [optionTable(poll)]), ...told.map((one) => axisTable(one, poll))];
  renderList(root, tables, (table) => table.title, () => clone("poll-table"), write);
}

/**
 * @typedef {{words: string, label?: string, tone?: string, span?: number}} Cell
 * @typedef {{title: string, head: Cell[], rows: {head: Cell, cells: Cell[]}[], note: string}} Table
 */

/** @param {HTMLElement} box @param {Table} table */
function write(box, table) {
  const written = JSON.stringify(table);
  if (box.dataset.written === written) return;
  box.dataset.written = written;
  box.setAttribute("aria-label", table.title);
  find(box, "caption").textContent = table.title;
  find(box, "thead").replaceChildren(...(table.head.length ? [line(table.head.map((cell) => made("th", cell, "col")))] : []));
  const rows = table.rows.map(({ head, cells }) => line([made("th", head, "row"), ...cells.map((cell) => made("td", cell))]));
  if (table.note) rows.push(line([made("td", { words: table.note, span: table.head.length || 1 })]));
  find(box, "tbody").replaceChildren(...rows);
}

/** @param {HTMLElement[]} cells */
function line(cells) {
  const row = document.createElement("tr");
  row.append(...cells);
  return row;
}

/** @param {string} tag @param {Cell} cell @param {string} [scope] */
function made(tag, { words, label, tone, span }, scope) {
  const cell = /** @type {HTMLTableCellElement} */ (document.createElement(tag));
  cell.textContent = words;
  if (scope) /** @type {any} */ (cell).scope = scope;
  if (label) cell.setAttribute("aria-label", label);
  if (tone) cell.className = tone;
  if (span) cell.colSpan = span;
  return cell;
}

/** @param {number|null|undefined} n */
const figure = (n) => ({ words: n === null || n === undefined ? "–" : number(n) });

/** Counts with their provenance: room, online, hub, hands, guests apart. @param {Counted} poll @returns {Table} */
function optionTable({ options, result }) {
  const of = new Map(result.options.map((one) => [one.id, one]));
  const split = result.split ? MODES.filter((code) => result.ballots[code]) : [];
  const columns = /** @type {(keyof Wire.OptionResult)[]} */ (
    [...split, ...(hasVoices(result, "hands") ? ["hands"] : []), ...(result.guests ? ["guests"] : [])]);
  return {
    title: text("table.options"),
    head: [{ words: text("col.option") }, { words: text("col.total") }, { words: "%" }, ...columns.map(heading)],
    rows: options.map((option) => {
      /** @type {Partial<Wire.OptionResult>} */ const found = of.get(option.id) ?? {};
      return { head: { words: `${option.letter} ${option.text}` }, cells: [figure(found.total), { words: number(Math.round(found.share ?? 0)) }, ...columns.map((code) => figure(found[code]))] };
    }),
    note: "",
  };
}

/** @param {string} code @returns {Cell} */
function heading(code) {
  if (!(/** @type {string[]} */ (MODES)).includes(code)) return { words: text(`col.${code}`) };
  const { sign, name } = mode(code);
  return { words: sign, label: text(`mode.${name}`), tone: name };
}

/** @param {Wire.ResultTable} table @param {Wire.PollRow} poll @returns {Table} */
function axisTable({ axis, rows, others, withheld }, { options }) {
  const letters = options.map((one) => ({ words: one.letter, label: `${one.letter} ${one.text}` }));
  const all = [...rows.map((row) => ({ ...row, name: nameOf(axis, row.code) })), ...(others ? [{ ...others, name: text(`others.${axis}`) }] : [])];
  return {
    title: text(`table.${axis}`),
    head: all.length ? [{ words: text(`col.${axis}`) }, ...letters, { words: text("col.voters") }] : [],
    rows: all.map((row) => ({ head: { words: row.name }, cells: [...cellsOf(row, options), figure(row.voters)] })),
    note: withheld ? text(`withheld.${withheld}`) : "",
  };
}

/** @param {Wire.TableRow} row @param {Wire.PollOption[]} options @returns {Cell[]} */
function cellsOf({ cells, nearly }, options) {
  if (cells) return cells.map(figure);
  const option = options.find((one) => one.id === nearly);
  return [{ words: option ? text("nearly", { letter: option.letter }) : text("untold"), span: options.length }];
}

/** @param {string} axis @param {string} code */
function nameOf(axis, code) {
  if (axis === "mode") return text(`mode.${mode(code).name}`);
  return axis === "group" ? group(code) : region(code);
}
