// Questions in QTI 2.1 (IMS): one item as a file, or a package of them. Choices and gaps to be filled in are taken.
import { ok, refuse, type Result } from '#protocol/result.ts';
import { maxFileQuestions, type PlaceInFile } from '#protocol/course/bank/terms.ts';
import { unzipped } from '#worker/platform/unzipped.ts';
import { mixedXml, type MixedElement, type Piece } from '#worker/platform/xml-tree.ts';
import { found, type Found, notTaken, pointsOf } from './found.ts';

const most = { bytes: 24 * 1024 * 1024, files: maxFileQuestions + 10 };
const manifestPath = /(?:^|\/)imsmanifest\.xml$/u;

/** Elements after which a line ends. */
const blocks = new Set(['p', 'div', 'br', 'li', 'prompt', 'blockquote', 'pre', 'tr', 'h1', 'h2', 'h3', 'h4']);
const pictures = new Set(['img', 'object', 'math', 'video', 'audio']);

/** Those of the items that the manifest names, in its order. */
export function questionsInPackage(bytes: Uint8Array): Result<Found[]> {
  const files = unzipped(bytes, (path) => path.endsWith('.xml'), most);
  if (!files.ok) return files;
  const path = [...files.value.keys()].find((one) => manifestPath.test(one));
  const manifest = mixedXml(files.value.get(path ?? '') ?? new Uint8Array(), 'manifest');
  if (path === undefined || !manifest.ok)
    return refuse('VALIDATION_ERROR', 'The package has no manifest.', { file: ['must have an imsmanifest.xml'] });
  const folder = path.replace(manifestPath, '');
  const items = elementsIn(manifest.value, 'resource').filter(({ attributes: { type = '' } }) =>
    type.startsWith('imsqti_item'),
  );
  return ok(
    items.flatMap(({ attributes: { href = '' } }) => {
      const item = files.value.get(pathIn(folder, href));
      return item === undefined
        ? [notTaken({ line: null, file: href }, 'missing', 'Its file is not in the package', href)]
        : questionsInItem(item, href);
    }),
  );
}

function pathIn(folder: string, href: string): string {
  const path = folder === '' ? href : `${folder}/${href}`;
  try {
    return decodeURIComponent(path.replace(/^\.\//u, ''));
  } catch {
    return path;
  }
}

/** @param file how it is called in its package; null: it came by itself */
export function questionsInItem(bytes: Uint8Array, file: string | null): Found[] {
  const at = { line: null, file };
  const read = mixedXml(bytes, 'QTI');
  if (!read.ok) return [notTaken(at, 'syntax', read.error.message, file ?? '')];
  const items = elementsIn(read.value, 'assessmentItem');
  return items.length === 0
    ? [notTaken(at, 'syntax', 'It is no item of QTI 2.1', file ?? '')]
    : items.map((item) => questionOf(item, at));
}

function questionOf(item: MixedElement, at: PlaceInFile): Found {
  const title = item.attributes['title'] ?? '';
  const [body] = elementsIn(item.pieces, 'itemBody');
  const interactions = elementsAmong(body?.pieces ?? [], ({ tag }) => tag.endsWith('Interaction'));
  const [asked] = interactions;
  if (body === undefined || asked === undefined) return notTaken(at, 'syntax', 'It asks nothing', title);
  const isOurs = asked.tag === 'choiceInteraction' || asked.tag === 'textEntryInteraction';
  if (interactions.length > 1 || !isOurs)
    return notTaken(at, 'kind', 'Taken are items of one choice or one gap', title);
  if (elementsAmong(body.pieces, ({ tag }) => pictures.has(tag)).length > 0)
    return notTaken(at, 'picture', 'It has a picture', title);
  const answer = answerTo(item, asked);
  const key = asked.tag === 'choiceInteraction' ? choiceKey(asked, answer) : entryKey(answer);
  const points = pointsOf(maxScoreOf(item));
  return found(at, {
    question: { question_text: wordsOf(body.pieces) || title, ...key, ...(points !== undefined && { points }) },
  });
}

interface Right {
  type: string;
  /** As they stand in the file. */
  values: string[];
}

/** What its declaration says is right; where it says none, what it gives points for. */
function answerTo(item: MixedElement, { attributes }: MixedElement): Right {
  const declared = elementsIn(item.pieces, 'responseDeclaration').find(
    (one) => one.attributes['identifier'] === attributes['responseIdentifier'],
  );
  const [correct] = elementsIn(declared?.pieces ?? [], 'correctResponse');
  const mapped = elementsIn(declared?.pieces ?? [], 'mapEntry').filter(
    (entry) => Number(entry.attributes['mappedValue']) > 0,
  );
  const values = elementsIn(correct?.pieces ?? [], 'value').map(({ pieces }) => wordsOf(pieces));
  const keys = mapped.map((entry) => entry.attributes['mapKey'] ?? '');
  const type = declared?.attributes['baseType'] ?? '';
  return { type, values: [...new Set(type === 'identifier' && values.length > 0 ? values : [...values, ...keys])] };
}

function choiceKey(asked: MixedElement, { values }: Right): object {
  const choices = elementsIn(asked.pieces, 'simpleChoice');
  const right = choices.flatMap(({ attributes }, index) =>
    values.includes(attributes['identifier'] ?? '') ? [index] : [],
  );
  const options = choices.map(({ pieces }) => wordsOf(pieces));
  return { type: 'multiple_choice', options, correct_option_indices: right };
}

function entryKey({ type, values }: Right): object {
  const [first = '', ...others] = values;
  if (type === 'float' || type === 'integer')
    return { type: 'numeric', correct_value: first === '' ? undefined : Number(first) };
  return { type: 'short_answer', model_answer: first, accepted_answers: others };
}

function maxScoreOf(item: MixedElement): string {
  const declared = elementsIn(item.pieces, 'outcomeDeclaration').find(
    ({ attributes }) => attributes['identifier'] === 'MAXSCORE',
  );
  return wordsOf(elementsIn(declared?.pieces ?? [], 'value')[0]?.pieces ?? []);
}

/** Its words as one reads them: a gap is drawn, choices stand elsewhere. */
function wordsOf(pieces: readonly Piece[]): string {
  return textIn(pieces)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function textIn(pieces: readonly Piece[]): string {
  const texts = pieces.map((piece): string => {
    // Lines of the file are none of the text.
    if (typeof piece === 'string') return piece.replaceAll(/\s+/gu, ' ');
    if (piece.tag === 'textEntryInteraction') return '____';
    if (piece.tag === 'simpleChoice') return '';
    const inside = textIn(piece.pieces);
    return blocks.has(piece.tag) ? `\n${inside}\n` : inside;
  });
  return texts.join('');
}

function elementsIn(pieces: readonly Piece[], tag: string): MixedElement[] {
  return elementsAmong(pieces, (element) => element.tag === tag);
}

/** At whatever depth; what stands in one that is meant is not looked through. */
function elementsAmong(pieces: readonly Piece[], isMeant: (element: MixedElement) => boolean): MixedElement[] {
  return pieces.flatMap((piece): MixedElement[] => {
    if (typeof piece === 'string') return [];
    return isMeant(piece) ? [piece] : elementsAmong(piece.pieces, isMeant);
  });
}
