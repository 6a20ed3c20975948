import { PDFDocument, type PDFImage } from 'pdf-lib';
import { authorOf } from '#protocol/review/markers/cut.ts';
import type { Status } from '#protocol/review/status.ts';
import type { LoadFont } from '#worker/platform/cards/card-fonts.ts';
import { drawable } from '#worker/platform/cards/text-fit.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { embedFont, type EmbeddedFont } from '#worker/platform/pdf/embedded-font.ts';
import { ink, paper, Sheet, type Ink } from '#worker/platform/pdf/sheet.ts';
import { nameIn, placesIn, type ExportContext, type Exported, type Place } from './exported.ts';
import { drawShapes } from './pdf-drawing.ts';

interface PdfParts {
  fonts: LoadFont;
  locale: Locale;
  /** The picture of a remark as JPEG; null: it has none, or it cannot be had. */
  picture: (remark: Exported) => Promise<Uint8Array | null>;
}

const words = {
  ko: {
    status: { open: '열림', in_progress: '작업 중', resolved: '해결', closed: '닫힘' },
    whole: '전체',
    none: '의견이 없어요.',
    lacks: '이모지처럼 이 글꼴에 없는 글자는 빠졌어요. 인쇄용 페이지에는 모두 나와요.',
  },
  en: {
    status: { open: 'Open', in_progress: 'In progress', resolved: 'Resolved', closed: 'Closed' },
    whole: 'The whole',
    none: 'There are no remarks.',
    lacks: 'Signs that this font lacks, such as emoji, are left out. The page for printing has them all.',
  },
} as const satisfies Record<Locale, { status: Record<Status, string>; whole: string; none: string; lacks: string }>;

const picturesAtOnce = 6;
const pictureWidth = 176;
const gap = 14;

/** Remarks to read and to print: each with its picture, what was drawn on it, when it is, and its thread. */
export async function toPdf(
  context: ExportContext,
  remarks: readonly Exported[],
  parts: PdfParts,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(context.project.name);
  document.setLanguage(parts.locale);
  document.setCreator('Madang');
  const [regular, bold] = await Promise.all(
    (['Pretendard-Regular', 'Pretendard-Bold'] as const).map(async (name) =>
      embedFont(document, await parts.fonts(name)),
    ),
  );
  if (regular === undefined || bold === undefined) throw new Error('no fonts');
  const pens = pensOf(regular, bold);
  const sheet = new Sheet(document);
  const across = { x: paper.margin, width: paper.width - 2 * paper.margin };
  sheet.write(context.project.name, pens.title, across);
  sheet.write(context.url, pens.small, across);
  const said = remarks.flatMap(({ content, replies }) => [content, ...replies.map((reply) => reply.content)]);
  if (!said.every((text) => isWhole(text, regular))) sheet.write(words[parts.locale].lacks, pens.small, across);
  if (remarks.length === 0) sheet.write(words[parts.locale].none, pens.text, across);

  const placeOf = placesIn(context);
  for (let at = 0; at < remarks.length; at += picturesAtOnce) {
    const some = remarks.slice(at, at + picturesAtOnce);
    const pictures = await Promise.all(some.map((remark) => parts.picture(remark)));
    for (const [index, remark] of some.entries()) {
      sheet.rule(9);
      const jpeg = pictures[index] ?? null;
      // Copied: the whole buffer that an array lies in would be read.
      const picture = jpeg === null ? null : await document.embedJpg(new Uint8Array(jpeg));
      writeRemark(sheet, { context, remark, place: placeOf(remark), picture, pens, locale: parts.locale });
    }
  }
  sheet.foot(context.project.name, pens.small);
  return document.save();
}

function pensOf(regular: EmbeddedFont, bold: EmbeddedFont) {
  return {
    title: { font: bold, size: 19, color: ink.text },
    head: { font: bold, size: 10, color: ink.text },
    text: { font: regular, size: 10, color: ink.text },
    small: { font: regular, size: 8, color: ink.quiet },
  } as const satisfies Record<string, Ink>;
}

interface Written {
  context: ExportContext;
  remark: Exported;
  place: Place | null;
  picture: PDFImage | null;
  pens: ReturnType<typeof pensOf>;
  locale: Locale;
}

function writeRemark(sheet: Sheet, { context, remark, place, picture, pens, locale }: Written): void {
  const shapes = remark.drawing_data?.shapes ?? [];
  const frame = picture ?? (shapes.length > 0 ? frameOf(place) : null);
  const height = frame === null ? 0 : (pictureWidth * frame.height) / frame.width;
  sheet.need(Math.max(height, 60));
  const { page, y: top } = sheet;
  if (frame !== null) {
    const box = { x: paper.margin, y: top - height, width: pictureWidth, height };
    if (picture === null) page.drawRectangle({ ...box, color: ink.blank });
    else page.drawImage(picture, box);
    drawShapes(page, shapes, box, pens.head.font);
  }
  const x = paper.margin + (frame === null ? 0 : pictureWidth + gap);
  const column = { x, width: paper.width - paper.margin - x };
  sheet.write(headOf(remark, place, locale), pens.head, column);
  sheet.write(aboutOf(context, remark, place), pens.small, column);
  sheet.write(remark.content, pens.text, column);
  const inner = { x: x + 10, width: column.width - 10 };
  for (const { by, at, content } of remark.replies) {
    sheet.y -= 4;
    sheet.write(`${by} · ${dayOf(at)}`, pens.small, inner);
    sheet.write(content, pens.text, inner);
  }
  if (sheet.page === page) sheet.y = Math.min(sheet.y, top - height);
}

/** What was drawn on where its picture is not to be had. */
function frameOf(place: Place | null): { width: number; height: number } {
  return { width: place?.version.width ?? 16, height: place?.version.height ?? 9 };
}

/** Whether the font has all that a text says. */
function isWhole(text: string, { metrics }: EmbeddedFont): boolean {
  return drawable(text, metrics) === text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function headOf({ n, user, audience, status, timestamp }: Exported, place: Place | null, locale: Locale): string {
  const { whole, status: statuses } = words[locale];
  const range = place?.timecode ?? null;
  const seconds = timestamp === undefined ? whole : `${timestamp.toFixed(3)} s`;
  const when = range === null ? seconds : [range.from, range.to].filter((one) => one !== null).join(' – ');
  return `#${n} · ${when} · ${authorOf({ user, audience })} · ${statuses[status]}`;
}

function aboutOf(context: ExportContext, { tags, assignee, created_at }: Exported, place: Place | null): string {
  const about = place === null ? '' : `${place.video.title} v${place.version.n}`;
  const marks = tags.map((tag) => `#${tag}`).join(' ');
  const to = assignee === undefined ? '' : `→ ${nameIn(context, assignee)}`;
  return [about, dayOf(created_at), to, marks].filter((part) => part !== '').join(' · ');
}

/** `2026-11-30 09:12` in UTC: a document is read anywhere. */
function dayOf(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
