import { XMLParser } from 'fast-xml-parser';
import { refuse, ok, type Result } from '#protocol/result.ts';
import { decodedText } from '#worker/platform/decoded-text.ts';
import { unescapedXml } from './xml-text.ts';

export type Node = Record<string, unknown>;

/** The root element of that name. A DTD may be named, as old programs do; one that declares anything is refused. */
export function xmlRoot(bytes: Uint8Array, root: 'gpx' | 'kml'): Result<Node> {
  const name = root.toUpperCase();
  const text = decodedText(bytes);
  if (text === undefined) return refuse('VALIDATION_ERROR', 'The file is not text');
  if (/<!ENTITY/iu.test(text) || /<!DOCTYPE[^>[]*\[/iu.test(text))
    return refuse('VALIDATION_ERROR', `A ${name} file that declares entities is not read`);
  if (!new RegExp(`</(?:[\\w-]+:)?${root}\\s*>`, 'u').test(text))
    return refuse('VALIDATION_ERROR', `The file is not ${name}, or cut off`);
  const found = parsed(text.replace(/<!DOCTYPE[^>]*>/iu, ''))?.[root];
  return isNode(found) ? ok(found) : refuse('VALIDATION_ERROR', `The file is not ${name}`);
}

function parsed(text: string): Node | undefined {
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
    });
    const document: unknown = parser.parse(text);
    return isNode(document) ? document : undefined;
  } catch {
    // Malformed, or nested beyond the limit.
    return undefined;
  }
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
