import { XMLParser, type X2jOptions } from 'fast-xml-parser';
import { refuse, ok, type Result } from '#protocol/result.ts';
import { decodedText } from './decoded-text.ts';
import { unescapedXml } from './unescaped-xml.ts';

export type Node = Record<string, unknown>;

interface Reading {
  /** What such a file is called; absent: as its root, in capitals. */
  name?: string;
  /** Spaces around texts count. */
  spaces?: boolean;
}

/** The root element of that name. A DTD may be named, as old programs do; one that declares anything is refused. */
export function xmlRoot(bytes: Uint8Array, root: string, reading: Reading = {}): Result<Node> {
  const { name = root.toUpperCase(), spaces = false } = reading;
  const text = plainXml(bytes, name);
  if (!text.ok) return text;
  if (!new RegExp(`</(?:[\\w-]+:)?${root}\\s*>`, 'u').test(text.value))
    return refuse('VALIDATION_ERROR', `The file is not ${name}, or cut off`);
  const document = parsed(text.value, { trimValues: !spaces });
  const found = isNode(document) ? document[root] : undefined;
  return isNode(found) ? ok(found) : refuse('VALIDATION_ERROR', `The file is not ${name}`);
}

/** The text of a document that declares nothing of its own. */
function plainXml(bytes: Uint8Array, name: string): Result<string> {
  const text = decodedText(bytes);
  if (text === undefined) return refuse('VALIDATION_ERROR', 'The file is not text');
  return /<!ENTITY/iu.test(text) || /<!DOCTYPE[^>[]*\[/iu.test(text)
    ? refuse('VALIDATION_ERROR', `A ${name} file that declares entities is not read`)
    : ok(text.replace(/<!DOCTYPE[^>]*>/iu, ''));
}

/** undefined: malformed, or nested beyond the limit. */
function parsed(text: string, how: Partial<X2jOptions>): unknown {
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      cdataPropName: '#cdata',
      removeNSPrefix: true,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      trimValues: true,
      maxNestedTags: 32,
      ...how,
    });
    return parser.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A piece of a document whose texts stand between its elements. */
export type Piece = string | MixedElement;

export interface MixedElement {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  pieces: Piece[];
}

/** A document in which texts and elements stand in an order that counts: its outermost elements. */
export function mixedXml(bytes: Uint8Array, name: string): Result<MixedElement[]> {
  const text = plainXml(bytes, name);
  if (!text.ok) return text;
  const document = parsed(text.value, { preserveOrder: true, trimValues: false, cdataPropName: '' });
  if (!Array.isArray(document)) return refuse('VALIDATION_ERROR', `The file is not ${name}`);
  return ok(document.flatMap(pieceOf).filter((piece) => typeof piece !== 'string'));
}

function pieceOf(node: unknown): Piece[] {
  if (!isNode(node)) return [];
  const { ':@': attributes, ...element } = node;
  const [named] = Object.entries(element);
  if (named === undefined) return [];
  const [tag, inside] = named;
  if (tag === '#text') return typeof inside === 'string' ? [unescapedXml(inside)] : [];
  if (!Array.isArray(inside)) return [];
  const said = isNode(attributes) ? Object.entries(attributes) : [];
  const values = said.map(([name, value]) => [name.slice(1), unescapedXml(String(value))] as const);
  return [{ tag, attributes: Object.fromEntries(values), pieces: inside.flatMap(pieceOf) }];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function nodesOf(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

export function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === 'string') return value.trim() === '' ? undefined : unescapedXml(value);
  if (!isNode(value)) return undefined;
  const own = typeof value['#text'] === 'string' ? unescapedXml(value['#text']) : '';
  const literal = [value['#cdata']].flat().filter((part) => typeof part === 'string');
  const text = [own, ...literal].join('').trim();
  return text === '' ? undefined : text;
}
