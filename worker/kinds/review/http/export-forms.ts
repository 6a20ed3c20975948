import { ok, refuse, type Result } from '#protocol/result.ts';
import { thumbnailSizes } from '#protocol/files/terms.ts';
import { cutOf, listOf, markersOf, type CutWishes } from '#protocol/review/markers/cut.ts';
import type { MarkerList } from '#protocol/review/markers/marker-list.ts';
import { toAvid } from '#protocol/review/markers/to-avid.ts';
import { toEdl } from '#protocol/review/markers/to-edl.ts';
import { toFcpxml } from '#protocol/review/markers/to-fcpxml.ts';
import { toXmeml } from '#protocol/review/markers/to-xmeml.ts';
import { isImage } from '#protocol/review/terms.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerAttachment, contentDisposition } from '#worker/http/doors/attachment.ts';
import { textStream } from '#worker/http/doors/text-stream.ts';
import type { RoomContext } from '#worker/http/rooms/room-gateway.ts';
import { localeOf } from '#worker/http/shares/visitor.ts';
import { assetFonts } from '#worker/platform/cards/card-fonts.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { ExportContext, Exported } from '../exchange/exported.ts';
import { toCsv } from '../exchange/to-csv.ts';
import { toJson } from '../exchange/to-json.ts';
import type * as ToPdf from '../exchange/to-pdf.ts';
import { toVtt } from '../exchange/to-vtt.ts';
import { chosenFile, exportedAtOnce, exportedPages, type ExportFilter } from './exported-pages.ts';

/** So many remarks a document has at most: it is held in memory with all of its pictures. */
const maxPdfRemarks = 300;

let pdfWriter: typeof ToPdf | null = null;

/** Loaded with the first document: what draws fonts takes long to begin. */
async function loadPdfWriter(): Promise<typeof ToPdf> {
  pdfWriter ??= await import('../exchange/to-pdf.ts');
  return pdfWriter;
}

interface ExportRequest {
  c: AppContext;
  room: RoomContext;
  context: ExportContext & { project: ReviewView; wishes: CutWishes };
  filter: ExportFilter;
  extension: string;
}

export interface ExportForm {
  contentType: string;
  summary: string;
  /** It is of one file, whose frames or seconds it counts. */
  timeline: boolean;
  answer: (request: ExportRequest) => Promise<Answer>;
}

const xml = 'application/xml; charset=utf-8';
const plain = 'text/plain; charset=utf-8';

/** Every form that remarks can be had in, by the ending of its files. */
export const exportForms: Readonly<Record<string, ExportForm>> = {
  csv: streamed('text/csv; charset=utf-8', 'Feedbacks as a table, one a row', (context, pages, { team }) =>
    toCsv(context, pages, { team }),
  ),
  json: streamed('application/json', 'Feedbacks with their drawings and threads, for other programs', toJson),
  edl: timeline(plain, 'Feedbacks as an EDL with markers, as DaVinci Resolve reads it', toEdl),
  fcpxml: timeline(xml, 'Feedbacks as FCPXML 1.10 with markers, for Final Cut Pro and Resolve', toFcpxml),
  xml: timeline(xml, 'Feedbacks as xmeml 4 with markers, for Premiere Pro', toXmeml),
  txt: timeline(plain, 'Feedbacks as lines of text, for Media Composer’s Markers window', toAvid),
  vtt: {
    contentType: 'text/vtt; charset=utf-8',
    summary: 'Feedbacks as captions (WebVTT)',
    timeline: true,
    answer: answerVtt,
  },
  pdf: {
    contentType: 'application/pdf',
    summary: `Feedbacks to read and to print, with pictures, drawings and threads; ${maxPdfRemarks} at most`,
    timeline: false,
    answer: answerPdf,
  },
};

/** Written while it is read, however many there are. */
function streamed(
  contentType: string,
  summary: string,
  write: (
    context: ExportContext,
    pages: AsyncIterable<readonly Exported[]>,
    filter: ExportFilter,
  ) => AsyncGenerator<string>,
): ExportForm {
  return {
    contentType,
    summary,
    timeline: false,
    answer: async ({ c, room, context, filter, extension }) => {
      const pages = await exportedPages(room, filter);
      if (!pages.ok) return answerRefusal(c, pages.error);
      c.header('Content-Type', contentType);
      c.header('Content-Disposition', contentDisposition({ ...named(context.project.name), extension }));
      return c.body(textStream(write(context, pages.value, filter))) as unknown as Answer;
    },
  };
}

/** Markers of one file whose frames are counted. */
function timeline(contentType: string, summary: string, write: (list: MarkerList) => string | null): ExportForm {
  return {
    contentType,
    summary,
    timeline: true,
    answer: async ({ c, room, context, filter, extension }) => {
      const found = await markersFor(room, context, filter);
      if (!found.ok) return answerRefusal(c, found.error);
      const text = write(found.value);
      if (text === null)
        return answerRefusal(c, {
          code: 'CONFLICT',
          message: 'An EDL holds markers on 999 frames at most: take those of one status, or another form',
        });
      return answerAttachment(c, { ...named(found.value.title), extension, contentType, text });
    },
  };
}

async function markersFor(
  room: RoomContext,
  { project, wishes }: ExportRequest['context'],
  filter: ExportFilter,
): Promise<Result<MarkerList>> {
  const chosen = chosenFile(project, filter);
  if (!chosen.ok) return chosen;
  const { video, version } = chosen.value;
  if (isImage(version)) return refuse('CONFLICT', 'An image has no frames: CSV, JSON and PDF say what is said of it');
  const cut = cutOf(version, wishes);
  if (!cut.ok) return cut;
  const remarks = await exportedAtOnce(room, { ...filter, video_id: video.id, version: version.n });
  if (!remarks.ok) return remarks;
  const markers = markersOf(cut.value, version, remarks.value ?? []);
  return ok(listOf(`${video.title} v${version.n}`, cut.value, markers));
}

async function answerVtt({ c, room, context, filter, extension }: ExportRequest): Promise<Answer> {
  const chosen = chosenFile(context.project, filter);
  if (!chosen.ok) return answerRefusal(c, chosen.error);
  const { video, version } = chosen.value;
  if (isImage(version))
    return answerRefusal(c, {
      code: 'CONFLICT',
      message: 'An image has no time: CSV, JSON and PDF say what is said of it',
    });
  const remarks = await exportedAtOnce(room, { ...filter, video_id: video.id, version: version.n });
  if (!remarks.ok) return answerRefusal(c, remarks.error);
  const title = `${video.title} v${version.n}`;
  const { rate } = version;
  const text = toVtt(title, remarks.value ?? [], rate === null ? 0.04 : rate.den / rate.num);
  return answerAttachment(c, { ...named(title), extension, contentType: exportForms['vtt']?.contentType ?? '', text });
}

async function answerPdf({ c, room, context, filter, extension }: ExportRequest): Promise<Answer> {
  const remarks = await exportedAtOnce(room, filter, maxPdfRemarks);
  if (!remarks.ok) return answerRefusal(c, remarks.error);
  if (remarks.value === null)
    return answerRefusal(c, {
      code: 'CONFLICT',
      message: `A PDF holds ${maxPdfRemarks} feedbacks at most: take fewer by video or status, or print the report page`,
    });
  const fonts = assetFonts(c.env.ASSETS);
  try {
    await Promise.all([fonts('Pretendard-Regular'), fonts('Pretendard-Bold')]);
  } catch (error) {
    log('ERROR', 'a PDF has no fonts', { error });
    return answerRefusal(c, { code: 'SERVICE_UNAVAILABLE', message: 'A PDF cannot be made just now.' });
  }
  const { toPdf } = await loadPdfWriter();
  const bytes = await toPdf(context, remarks.value, {
    fonts,
    locale: localeOf(c),
    picture: ({ picture }) => (picture === null ? Promise.resolve(null) : pictureOf(c.env, room.id, picture)),
  });
  c.header('Content-Type', 'application/pdf');
  c.header('Content-Disposition', contentDisposition({ ...named(context.project.name), extension }));
  return c.body(bytes as Uint8Array<ArrayBuffer>) as unknown as Answer;
}

/** A screenshot as PDF can hold it; null where it is not there. */
async function pictureOf(env: Env, roomId: string, id: string): Promise<Uint8Array | null> {
  const file = { id, roomId, accountId: '' };
  const object =
    (await env.MEDIA.get(keyOf(file, thumbnailSizes.large))) ?? (await env.MEDIA.get(keyOf(file, 'original')));
  if (object === null) return null;
  try {
    const made = await env.IMAGES.input(object.body)
      .transform({ width: thumbnailSizes.large, fit: 'scale-down' })
      .output({ format: 'image/jpeg', quality: 75 });
    return new Uint8Array(await made.response().arrayBuffer());
  } catch (error) {
    log('WARN', 'a report goes without one of its pictures', { detail_file: id, error });
    return null;
  }
}

function named(title: string): { title: string; fallback: string } {
  return { title, fallback: 'feedbacks' };
}
