// The shape of what is spoken and stored as sorted lines, `place.name: string`, so that two versions can be compared by
// which lines they have: what a later one has besides must be something that may be absent.
import { z } from 'zod';

/** By name, the lines of its shape. */
export type Shapes = Map<string, readonly string[]>;

interface Lock {
  protocol: number;
  shapes: Shapes;
}

/** The lines of a schema, as whoever sends it must keep to it. */
export function shapeOfSchema(schema: z.ZodType): string[] {
  const lines: string[] = [];
  walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }), '', lines);
  return lines.toSorted();
}

type JsonSchema = Record<string, unknown>;

function walk(schema: JsonSchema, path: string, lines: string[]): void {
  const { properties, required = [], items, anyOf, oneOf, prefixItems, $schema: _dialect, ...rest } = schema;
  const { additionalProperties: values, ...entries } = rest;
  const isRecord = typeof values === 'object' && values !== null && 'properties' in values;
  const own = isRecord ? entries : rest;
  const mandatory = new Set(required as string[]);
  lines.push(`${path === '' ? 'all of it' : path}: ${JSON.stringify(own)}`);
  for (const [key, value] of Object.entries((properties ?? {}) as Record<string, JsonSchema>))
    walk(value, `${path}${path === '' ? '' : '.'}${key}${mandatory.has(key) ? '' : '?'}`, lines);
  if (isRecord) walk(values as JsonSchema, `${path}.*`, lines);
  if (items !== undefined) walk(items as JsonSchema, `${path}[]`, lines);
  for (const [index, item] of ((prefixItems ?? []) as JsonSchema[]).entries()) walk(item, `${path}[${index}]`, lines);
  for (const choice of (anyOf ?? oneOf ?? []) as JsonSchema[]) walk(choice, `${path}|${nameOf(choice)}`, lines);
}

/** What tells one of several choices from the others: what it holds constant, else its type. */
function nameOf({ type, const: constant, properties, $ref }: JsonSchema): string {
  const constants = Object.values((properties ?? {}) as Record<string, JsonSchema>).flatMap((one) =>
    one['const'] === undefined ? [] : [one['const']],
  );
  return JSON.stringify($ref ?? constant ?? constants[0] ?? type ?? '');
}

/** The lines of each exported type of a module: its text without comments. */
export function shapeOfDeclarations(text: string): Shapes {
  const plain = text.replaceAll(/\/\*[\s\S]*?\*\//gu, '').replaceAll(/^\s*\/\/.*$/gmu, '');
  const shapes: Shapes = new Map();
  for (const [, name, body] of plain.matchAll(
    /^export (?:interface|type) ([\w<>=,\s]+?)\s*(?:=|\{)([\s\S]*?)^(?:\}|;|(?=\S)|(?![\s\S]))/gmu,
  )) {
    if (name === undefined || body === undefined) continue;
    shapes.set(name.replaceAll(/\s+/gu, ' '), linesOf(body));
  }
  return shapes;
}

function linesOf(body: string): string[] {
  return [...new Set(body.split('\n').map((line) => line.trim().replace(/[;,]$/u, '')))].filter((line) =>
    /\w/u.test(line),
  );
}

/** What of the released is not there any more, and what is asked for besides; nothing where a new version says so. */
export function broken(was: Lock, now: Lock): string[] {
  if (now.protocol > was.protocol) return [];
  return [...was.shapes].flatMap(([name, released]) => {
    const whole = now.shapes.get(name);
    if (whole === undefined) return [name];
    const [before, after] = [released.flatMap(fieldsOf), whole.flatMap(fieldsOf)];
    // What was written before is raised to this one.
    if (eventVersion(after) > eventVersion(before)) return [];
    const gone = before.filter((line) => !after.some((other) => other === line || asksLess(other, line)));
    const isNew = (line: string): boolean => !before.some((other) => other === line || asksLess(line, other));
    const demanded = isTold(name) ? [] : after.filter((line) => isNew(line) && !mayBeAbsent(line));
    return [...gone, ...demanded].map((line) => `${name}: ${line}`);
  });
}

/** Of a type that is written out in one line, a line for each of its fields: it may gain some. */
function fieldsOf(line: string): string[] {
  const [, path, fields, list] = /^(\w+\??): \{ ([^{}]*) \}(\[\])?$/u.exec(line) ?? [];
  if (path === undefined || fields === undefined) return [line];
  return fields.split('; ').map((field) => `${path}${list ?? ''}.${field}`);
}

/**
 * The same text that may be shorter, or be one of more choices than before: whatever was written before still fits, and what is
 * written now is a text as well.
 */
function asksLess(line: string, before: string): boolean {
  const [choices, choicesBefore] = [choicesOf(line), choicesOf(before)];
  if (line.replace(choicesPattern, '') === before.replace(choicesPattern, '') && choices.length > choicesBefore.length)
    return choicesBefore.length > 0 && choicesBefore.every((one) => choices.includes(one));
  const [least, leastBefore] = [leastOf(line), leastOf(before)];
  return least < leastBefore && line.replace(leastPattern, '') === before.replace(leastPattern, '');
}

const leastPattern = /"minLength":(\d+),/u;

const choicesPattern = /"enum":\[("[^\]]*")\]/u;

function choicesOf(line: string): string[] {
  return choicesPattern.exec(line)?.[1]?.split(',') ?? [];
}

function leastOf(line: string): number {
  return Number(leastPattern.exec(line)?.[1] ?? 0);
}

function eventVersion(lines: readonly string[]): number {
  return Number(lines.find((line) => /^version \d+$/u.test(line))?.slice('version '.length) ?? 1);
}

/** Frames and views go to clients, who pass over what they do not know. */
function isTold(name: string): boolean {
  return name.startsWith('protocol/');
}

/** What stands behind a `?` or is one more of several choices asks nothing of whoever does not know it. */
function mayBeAbsent(line: string): boolean {
  const [path = ''] = line.split(': ', 1);
  return /[?|]/u.test(path);
}

export function writeLock({ protocol, shapes }: Lock): string {
  const sections = [...shapes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const texts = sections.map(([name, lines]) => `${name}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return `protocol ${protocol}\n\n${texts.join('\n')}`;
}

export function parseLock(text: string): Lock {
  const [head = '', ...sections] = text.trimEnd().split('\n\n');
  const shapes = sections.map((section): [string, string[]] => {
    const [name = '', ...lines] = section.split('\n');
    return [name, lines.map((line) => line.slice(2))];
  });
  return { protocol: Number(head.replace('protocol ', '')), shapes: new Map(shapes) };
}
