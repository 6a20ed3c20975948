import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { exportContext as context, exportedRemark as remark } from '#test/kit/exported-remarks.ts';
import type { Exported } from './exported.ts';
import { toCsv } from './to-csv.ts';
import { toJson } from './to-json.ts';
import { toVtt } from './to-vtt.ts';

const remarks = [
  remark(1, { timestamp: 60.06, end_timestamp: 61.5, frame: 1800, content: '=HYPERLINK("x")', assignee: 'acc_2' }),
  remark(2, {
    timestamp: 0.033,
    frame: 1,
    content: '<b>여기</b> & "저기"\n\n\n--> 👍🏽',
    tags: ['색', 'grade'],
    replies: [{ by: '민준', content: '네,\n바꿀게요', at: '2026-11-30T00:00:01.000Z' }],
  }),
  remark(3, { audience: 'team', content: '전체 --> 길어요' }),
];

async function* pages(): AsyncGenerator<Exported[]> {
  yield remarks.slice(0, 2);
  yield remarks.slice(2);
}

async function written(texts: AsyncGenerator<string>): Promise<string> {
  let whole = '';
  for await (const text of texts) whole += text;
  return whole;
}

describe('a table of remarks', () => {
  test('has a row for each, with what a spreadsheet might compute made harmless', async () => {
    const text = await written(toCsv(context, pages(), { team: false }));
    expect(text.startsWith('\ufeffn,timecode,frame,seconds,end_timecode,version,author,')).toBe(true);
    const [first, second, third] = Papa.parse<Record<string, string>>(text.slice(1), { header: true }).data;
    expect(first).toMatchObject({
      n: '1',
      timecode: '01:01:00;02',
      end_timecode: '01:01:01;15',
      frame: '1800',
      seconds: '60.06',
      version: "'=봄, 광고 v2",
      assignee: '민준',
      text: `'=HYPERLINK("x")`,
      url: 'https://madang.example/r/rom_1?to=fbk_1',
    });
    expect(second).toMatchObject({ tags: '색, grade', replies: '민준: 네,\n바꿀게요' });
    expect(third).toMatchObject({ timecode: '', seconds: '', author: 'Ana' });
    expect(third).not.toHaveProperty('audience');
  });

  test('says which are for the team where they are in it', async () => {
    const text = await written(toCsv(context, pages(), { team: true }));
    const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true });
    expect(data.map(({ audience }) => audience)).toEqual(['everyone', 'everyone', 'team']);
  });
});

test('remarks for programs are all that is known of them, and nothing of who asked', async () => {
  const file = JSON.parse(await written(toJson(context, pages()))) as { videos: unknown[]; feedbacks: object[] };
  expect(file).toMatchObject({ format: 'madang.feedbacks.v1', project: { id: 'rom_1', name: '봄' } });
  expect(file.feedbacks).toHaveLength(3);
  expect(file.feedbacks[0]).toMatchObject({ n: 1, version: 2, timecode: '01:01:00;02', priority: 'medium' });
  expect(file.feedbacks[1]).toMatchObject({ replies: [{ by: '민준' }] });
  expect(file.feedbacks[0]).not.toHaveProperty('mine');
});

test('remarks as captions are read without a fault, in the order of time and as they were said', () => {
  const text = toVtt('=봄, 광고 v2', remarks, 1001 / 30_000);
  // By themselves they leave the semicolon.
  const parser = new WebVTTParser({ '&amp;': '&', '&lt;': '<', '&gt;': '>' });
  const { cues, errors } = parser.parse(text, 'metadata');
  expect(errors).toEqual([]);
  expect(cues.map(({ id, startTime, endTime }) => [id, startTime, endTime])).toEqual([
    ['2', 0.033, 2.033],
    ['1', 60.06, 61.533],
  ]);
  const [shown] = parser.parse(text, 'subtitles').cues;
  expect(shown?.tree.children.map(({ value }) => value).join('')).toBe('#2 Ana: <b>여기</b> & "저기"\n--> 👍🏽');
  expect(text).toContain('NOTE\n#3 Ana (team): 전체 → 길어요');
});
