import { linkTo, placesIn, type ExportContext, type Exported } from './exported.ts';

export const feedbacksFormat = 'madang.feedbacks.v1';

/** Everything that is known of each remark, for programs: written as it comes, a remark a line. */
export async function* toJson(
  context: ExportContext,
  pages: AsyncIterable<readonly Exported[]>,
): AsyncGenerator<string> {
  const { id, name, videos } = context.project;
  const head = { format: feedbacksFormat, project: { id, name, url: context.url }, videos: videos.map(shownVideo) };
  yield `${JSON.stringify(head).slice(0, -1)},"feedbacks":[`;
  const placeOf = placesIn(context);
  let before = '\n';
  for await (const page of pages)
    for (const remark of page) {
      const { mine: _mine, picture: _picture, ...said } = remark;
      const place = placeOf(remark);
      const around = {
        url: linkTo(context, remark),
        version: place?.version.n ?? null,
        timecode: place?.timecode?.from ?? null,
        end_timecode: place?.timecode?.to ?? null,
      };
      yield `${before}${JSON.stringify({ ...said, ...around })}`;
      before = ',\n';
    }
  yield '\n]}\n';

  function shownVideo({ id: video_id, title, versions }: (typeof videos)[number]): object {
    return {
      id: video_id,
      title,
      versions: versions.map(
        ({ id: version_id, n, name: called, rate, constant, duration_seconds, width, height, sha256 }) => ({
          id: version_id,
          n,
          name: called,
          rate,
          constant,
          duration_seconds,
          width,
          height,
          sha256,
        }),
      ),
    };
  }
}
