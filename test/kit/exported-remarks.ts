import { aFeedback } from '#protocol/review/feedback.test-kit.ts';
import { noFacts } from '#protocol/review/terms.ts';
import { newVersion, shownVersion } from '#protocol/review/version.ts';
import { initialReview } from '#protocol/review/view.ts';
import type { ExportContext, Exported } from '#worker/kinds/review/exchange/exported.ts';

const arrived = {
  version_id: 'ver_1',
  n: 2,
  file_id: 'fil_1',
  file_name: 'cut.mp4',
  size: 1,
  content_type: 'video/mp4',
};
const kept = newVersion(arrived, { uploaded_by: 'acc_1', created_at: '2026-11-30T00:00:00.000Z' });
const facts = { ...noFacts, duration_seconds: 600.6, rate: { num: 30_000, den: 1001 } };
const version = shownVersion({ room_id: 'rom_1', video_id: 'vid_1' }, { ...kept, ...facts });
const video = {
  id: 'vid_1',
  title: '=봄, 광고',
  versions: [version],
  created_by: 'acc_1',
  created_at: kept.created_at,
};

/** A project with one film, which has a title that a spreadsheet would compute. */
export const exportContext: ExportContext = {
  project: {
    ...initialReview('rom_1'),
    name: '봄',
    videos: [video],
    people: [{ id: 'acc_2', name: '민준', guest: false }],
  },
  url: 'https://madang.example/r/rom_1',
  wishes: {},
};

export function exportedRemark(n: number, more: Partial<Exported>): Exported {
  return { ...aFeedback(n, { mine: ['👍'] }), replies: [], picture: null, ...more };
}
