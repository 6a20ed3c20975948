import { csvHead, csvRows, type CsvRow } from '#worker/platform/csv.ts';
import { linkTo, nameIn, placesIn, type ExportContext, type Exported } from './exported.ts';

const columns = [
  'n',
  'timecode',
  'frame',
  'seconds',
  'end_timecode',
  'version',
  'author',
  'status',
  'priority',
  'tags',
  'assignee',
  'text',
  'replies',
  'created_at',
  'url',
];

/** Remarks as a table, one a row, as they come. `audience` is a column where some are for the team alone. */
export async function* toCsv(
  context: ExportContext,
  pages: AsyncIterable<readonly Exported[]>,
  { team }: { team: boolean },
): AsyncGenerator<string> {
  const shown = team ? [...columns, 'audience'] : columns;
  yield csvHead(shown);
  const placeOf = placesIn(context);
  for await (const page of pages)
    yield csvRows(
      shown,
      page.map((remark) => rowOf(context, remark, placeOf(remark))),
    );
}

function rowOf(context: ExportContext, remark: Exported, place: ReturnType<ReturnType<typeof placesIn>>): CsvRow {
  const { n, frame, timestamp, user, status, priority, tags, content, replies, created_at, audience } = remark;
  return {
    n,
    timecode: place?.timecode?.from ?? null,
    frame: frame ?? null,
    seconds: timestamp ?? null,
    end_timecode: place?.timecode?.to ?? null,
    version: place === null ? null : `${place.video.title} v${place.version.n}`,
    author: user.name,
    status,
    priority,
    tags: tags.join(', '),
    assignee: nameIn(context, remark.assignee),
    text: content,
    replies: replies.map(({ by, content: said }) => `${by}: ${said}`).join('\n'),
    created_at,
    url: linkTo(context, remark),
    audience,
  };
}
