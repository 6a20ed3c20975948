import { XMLParser } from 'fast-xml-parser';

/** An element: its attributes, its text and its children by their names, all of them lists. */
export interface Element {
  attributes: Record<string, string>;
  text: string;
  children: Record<string, Element[]>;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

/** An element by its name, its attributes by `:@`; a text by `#text`. */
type Parsed = Readonly<Record<string, unknown>>;

/** @throws where an attribute has a line break or a tab as it is: readers of XML make a space of it */
export function readXml(file: string, root: string): Element {
  if (/<[^>]*="[^"]*[\n\r\t]/u.test(file.replace(/<[?!][^>]*>/gu, ''))) throw new Error('an attribute is broken');
  const found = (parser.parse(file) as Parsed[]).find((one) => root in one);
  if (found === undefined) throw new Error(`no ${root}`);
  return element(found, root);
}

function element(parsed: Parsed, name: string): Element {
  const inside = parsed[name] as Parsed[];
  const children: Record<string, Element[]> = {};
  for (const child of inside) {
    const [called] = Object.keys(child).filter((key) => key !== ':@' && key !== '#text');
    if (called !== undefined) (children[called] ??= []).push(element(child, called));
  }
  const text = inside.map((child) => (child['#text'] as string | undefined) ?? '').join('');
  return { attributes: (parsed[':@'] as Element['attributes'] | undefined) ?? {}, text, children };
}

/** The one child of that name. */
export function only({ children }: Element, name: string): Element {
  const [one, ...more] = children[name] ?? [];
  if (one === undefined || more.length > 0) throw new Error(`not one ${name}`);
  return one;
}
