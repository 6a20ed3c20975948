import { expect, test } from 'vitest';
import { noFacts } from '#protocol/review/terms.ts';
import { newVersion, shownVersion } from '#protocol/review/version.ts';
import type { Video } from '#protocol/review/view.ts';
import { chosenVersion, countingOf, exportPath, type ExportChoice, reportPath } from './export-form.ts';

const by = { uploaded_by: 'acc_1', created_at: '2026-11-30T00:00:00.000Z' };

function version(n: number, rate: { num: number; den: number } | null) {
  const arrived = {
    version_id: `ver_${n}`,
    n,
    file_id: 'fil_1',
    file_name: 'a.mp4',
    size: 1,
    content_type: 'video/mp4',
  };
  const place = { room_id: 'rom_1', video_id: 'vid_1' };
  return shownVersion(place, { ...newVersion(arrived, by), ...noFacts, status: 'ready', duration_seconds: 10, rate });
}

const film = version(2, { num: 30_000, den: 1001 });
const videos: Video[] = [
  { id: 'vid_1', title: '광고', versions: [version(1, null), film], created_by: 'acc_1', created_at: by.created_at },
];

const choice: ExportChoice = {
  format: 'edl',
  videoId: 'vid_1',
  version: null,
  status: null,
  team: false,
  start: '',
  fps: null,
};

test('where no version is named, it is of the one that is watched', () => {
  expect(chosenVersion(videos, choice)?.n).toBe(2);
  expect(chosenVersion(videos, { ...choice, version: 1 })?.n).toBe(1);
  expect(chosenVersion(videos, { ...choice, videoId: null })).toBeUndefined();
});

test('what the first frame will be called is known before anything is asked for, and why it cannot be', () => {
  expect(countingOf(film, choice)).toEqual({ ok: true, value: { start: '01:00:00;00', drop: true } });
  expect(countingOf(film, { ...choice, start: ' 00:00:00;00 ' })).toMatchObject({ value: { start: '00:00:00;00' } });
  expect(countingOf(film, { ...choice, start: '1 h' }).ok).toBe(false);
  expect(countingOf(version(1, null), choice).ok).toBe(false);
});

test('what is asked for names only what was chosen, and frames only where they count', () => {
  expect(exportPath('rom_1', choice)).toBe('/projects/rom_1/feedbacks.edl?video_id=vid_1');
  const all: ExportChoice = { ...choice, version: 2, status: 'open', team: true, start: '00:00:00:00', fps: 25 };
  expect(exportPath('rom_1', all)).toBe(
    '/projects/rom_1/feedbacks.edl?video_id=vid_1&version=2&status=open&team=true&start_tc=00%3A00%3A00%3A00&fps=25',
  );
  expect(reportPath('rom_1', { ...all, videoId: null })).toBe('/projects/rom_1/report?status=open&team=true');
});
