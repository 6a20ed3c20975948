import { describe, expect, it } from 'vitest';
import Papa from 'papaparse';
import { counting } from '#test/kit/editors/cut.ts';
import { readAvid } from '#test/kit/editors/read-avid.ts';
import { readEdl } from '#test/kit/editors/read-edl.ts';
import { readFcpxml } from '#test/kit/editors/read-fcpxml.ts';
import { readXmeml } from '#test/kit/editors/read-xmeml.ts';
import { byLink, credentialsOf, linkTo, type Answered } from '#test/kit/api.ts';
import { accepted, newId, roomOf, send } from '#test/kit/room-kit.ts';
import { anotherFilm, remarked, reviewedFilm, type ReviewedFilm } from '#test/kit/reviewed-film.ts';

const { rate } = counting(29.97);
/** 01:00:00;00 */
const hour = 107_892;

/** A film with a moment, a range with a thread, one that is about the whole, and one for the team. */
async function spokenOf(): Promise<ReviewedFilm> {
  const film = await reviewedFilm();
  await remarked(film, '자막이\n너무 빨라요', { timestamp: 1.001, frame: 30 });
  const range = { timestamp: 60.06, frame: 1800, end_timestamp: 61.528, tags: ['색'] };
  const id = await remarked(film, '=너무 <파래요>', range);
  await film.owner.post(`/rooms/${film.id}/comments`, { content: '네, 바꿀게요', target: id });
  await remarked(film, '전체적으로 좋아요');
  await remarked(film, '예산 이야기', { timestamp: 2.002, frame: 60, audience: 'team' });
  return film;
}

function exported({ owner, path }: ReviewedFilm, file: string) {
  return owner.get(`${path}/feedbacks.${file}`);
}

function errorIn({ body }: Answered): { code: string; message: string } {
  return body['error'] as { code: string; message: string };
}

describe('remarks as files', () => {
  it('are read by editing programs on their frames, as the timeline counts them', async () => {
    const film = await spokenOf();
    const edl = await exported(film, 'edl');
    expect(edl.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(edl.headers.get('content-disposition')).toContain(encodeURIComponent('=1편 v1.edl'));
    const timeline = { rate, start: hour, frames: 18_000 };
    expect(readEdl(edl.text, timeline).markers.map(({ frame, frames }) => [frame, frames])).toEqual([
      [0, 1],
      [30, 1],
      [1800, 45],
    ]);
    const fcpxml = readFcpxml((await exported(film, 'fcpxml')).text);
    expect(fcpxml.start).toBe(hour);
    expect(fcpxml.markers.map(({ frame, text }) => [frame, text])).toEqual([
      [0, '전체적으로 좋아요'],
      [30, '자막이\n너무 빨라요'],
      [1800, '=너무 <파래요>'],
    ]);
    const { markers } = readXmeml((await exported(film, 'xml?start_tc=00:00:00:00&drop=false')).text);
    expect(markers).toHaveLength(3);
    const avid = readAvid((await exported(film, 'txt?status=open&fps=25')).text, {
      rate: { num: 25, den: 1 },
      start: 90_000,
    });
    expect(avid.map(({ frame }) => frame)).toEqual([0, 25, 1501]);
  });

  it('are a table, captions and a file for programs, each with its thread where it can have one', async () => {
    const film = await spokenOf();
    const { data } = Papa.parse<Record<string, string>>((await exported(film, 'csv')).text, {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map(({ n, timecode, end_timecode, replies }) => [n, timecode, end_timecode, replies])).toEqual([
      ['1', '01:00:01;00', '', ''],
      ['2', '01:01:00;02', '01:01:01;16', '하늘: 네, 바꿀게요'],
      ['3', '', '', ''],
    ]);
    const json = await exported(film, 'json');
    expect(json.body['feedbacks']).toMatchObject([
      { n: 1 },
      { n: 2, replies: [{ content: '네, 바꿀게요' }] },
      { n: 3 },
    ]);
    const vtt = await exported(film, 'vtt');
    expect(vtt.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(vtt.text).toContain('00:01:00.060 --> 00:01:01.561\n#2 하늘: =너무 &lt;파래요&gt;');
  });

  it('hold what is for the team only where an editor who sees it asks', async () => {
    const film = await spokenOf();
    for (const form of ['csv', 'json', 'edl', 'vtt']) {
      expect((await exported(film, form)).text, form).not.toContain('예산');
      expect((await exported(film, `${form}?team=true`)).text, form).toContain('예산');
    }
    const link = await linkTo(film.id, film.owner.id, { kind: 'review', level: 'edit' });
    const outside = await byLink(film.id, link, { kind: 'review' });
    expect((await outside.get(`${film.path}/feedbacks.csv`)).text).not.toContain('예산');
    const refused = await outside.get(`${film.path}/feedbacks.csv?team=true`);
    expect([refused.status, refused.text]).toEqual([403, expect.not.stringContaining('예산')]);
  });

  it('are nobody’s who may not edit', async () => {
    const film = await spokenOf();
    const link = await linkTo(film.id, film.owner.id, { kind: 'review', level: 'comment' });
    const reviewer = await byLink(film.id, link, { kind: 'review' });
    for (const form of ['csv', 'json', 'edl', 'fcpxml', 'xml', 'txt', 'vtt', 'pdf'])
      expect((await reviewer.get(`${film.path}/feedbacks.${form}`)).status, form).toBe(403);
  });

  it('are of one video where there is one timeline, and say so where there are several', async () => {
    const film = await spokenOf();
    const { video } = await anotherFilm(film, '2편');
    await remarked({ ...film, video }, '2편 이야기', { timestamp: 0, frame: 0 });
    const several = await exported(film, 'edl');
    expect([several.status, errorIn(several).message]).toEqual([409, expect.stringContaining('video_id')]);
    expect((await exported(film, `edl?video_id=${video}`)).text).toContain('2편 이야기');
    expect((await exported(film, `edl?video_id=${video}`)).text).not.toContain('전체적으로');
    expect((await exported(film, 'csv')).text.split('\r\n')).toHaveLength(6);
    expect((await exported(film, `edl?video_id=${video}&version=2`)).status).toBe(404);
  });

  it('say why a file without frames is on no timeline, and give its seconds', async () => {
    const sound = await reviewedFilm({ duration_seconds: 60 }, { content_type: 'audio/mpeg' });
    await remarked(sound, '여기서 숨소리가 나요', { timestamp: 12.5 });
    for (const form of ['edl', 'fcpxml', 'xml', 'txt']) {
      const refused = await exported(sound, form);
      expect([refused.status, errorIn(refused).message]).toEqual([409, expect.stringContaining('no frames')]);
    }
    expect((await exported(sound, 'vtt')).text).toContain('00:00:12.500 --> 00:00:14.500');
    expect((await exported(sound, 'csv')).text).toContain('12.5');
    const image = await reviewedFilm({}, { content_type: 'image/png' });
    await remarked(image, '로고를 키워 주세요');
    for (const form of ['edl?fps=25', 'vtt']) expect((await exported(image, form)).status, form).toBe(409);
    expect((await exported(image, 'csv')).text).toContain('로고를');
  });

  it.each([
    'edl?fps=26',
    'edl?drop=true&fps=25',
    'edl?start_tc=00:01:00;00',
    'edl?drop=maybe',
    'csv?nonsense=1',
    'csv?video_id=1',
  ])('are refused where %s asks for what there is not', async (form) => {
    const film = await reviewedFilm();
    const refused = await exported(film, form);
    expect([refused.status, errorIn(refused).code]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('come in one piece however many there are', async () => {
    const film = await reviewedFilm();
    const link = await linkTo(film.id, film.owner.id, { kind: 'review', level: 'comment' });
    let said = '';
    // So many as one person says at once.
    for (let n = 0; n < 205; n += 1) {
      const by = n % 30 === 0 ? newId('acc') : said;
      said = by;
      const data = { video_id: film.video, content: `의견 ${n}`, timestamp: n };
      // oxlint-disable-next-line no-await-in-loop -- in the order of their numbers
      await accepted(send(roomOf('review', film.id), credentialsOf(by, link), 'feedback.create', data));
    }
    const { data } = Papa.parse((await exported(film, 'csv')).text, { skipEmptyLines: true });
    expect(data).toHaveLength(206);
  });
});
