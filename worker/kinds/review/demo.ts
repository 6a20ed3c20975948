// A film between its team and its client: a first cut, what was said of it, and the second cut that came of that.
import type { Version, Video } from '#protocol/review/view.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { DemoPeople, DemoPerson, KindDemo } from '../kind-demo.ts';

const project = {
  name: '온담 가을 필름',
  description: '가을에 내보낼 짧은 영상이에요. 보다가 마음에 걸리는 순간을 누르고 편하게 적어 주세요.',
  settings: { guests_may_approve: true },
};

const facts = {
  duration_seconds: 9,
  width: 960,
  height: 540,
  rate: { num: 24, den: 1 },
  constant: true,
  audio: true,
};

interface Remark {
  by: string;
  content: string;
  timestamp?: number;
  end_timestamp?: number;
  audience?: 'team';
  priority?: 'high' | 'low';
  tags?: string[];
  shapes?: object[];
  replies?: { by: string; content: string }[];
  /** What the team has made of it by the second cut. */
  status?: 'in_progress' | 'resolved';
}

const orange = { color: '#FF8A3D', width: 5 };
const cyan = { color: '#38E1F0', width: 5 };

const ofFirstCut: Remark[] = [
  {
    by: '민호',
    timestamp: 1,
    end_timestamp: 2.5,
    content: '자막이 읽기 전에 사라져요. 1초만 더 있으면 좋겠어요.',
    tags: ['자막'],
    shapes: [{ type: 'rectangle', coordinates: [0.33, 0.81, 0.67, 0.92], style: orange }],
    replies: [{ by: '지우', content: '다음 버전에서 3초 넘게 보이게 할게요.' }],
    status: 'resolved',
  },
  {
    by: 'Hana',
    timestamp: 5.5,
    content: 'The cup sits on the very edge. Could it move to the left?',
    priority: 'high',
    shapes: [
      { type: 'circle', coordinates: [0.8, 0.44, 0.985, 0.76], style: cyan },
      { type: 'arrow', coordinates: [0.77, 0.6, 0.62, 0.6], style: cyan },
    ],
    status: 'resolved',
  },
  {
    by: '민호',
    timestamp: 8.5,
    content: '끝 화면이 앞 장면보다 차가워 보여요. 노을빛이 조금 남으면 어떨까요?',
    tags: ['색'],
    shapes: [
      {
        type: 'freehand',
        coordinates: [0.3, 0.72, 0.4, 0.42, 0.77, 0.7, 0.55, 0.75, 0.8, 0.67, 0.72, 0.7],
        style: orange,
      },
    ],
    replies: [{ by: 'Hana', content: '+1, a bit warmer would be lovely.' }],
    status: 'in_progress',
  },
  {
    by: '지우',
    content: '음악은 바꿀 수 있어요. 이번 주까지 후보 두 곡을 골라 둘게요.',
    audience: 'team',
    priority: 'low',
  },
];

const ofSecondCut: Remark[] = [
  { by: 'Hana', timestamp: 5.5, content: 'Much better! 로고가 이제 딱 보여요 👏', status: 'resolved' },
];

export const demo: KindDemo = {
  rank: 4,
  label: 'A film to review',
  async make({ host, guests, file }) {
    const { id } = await host.post<{ id: string }>('/projects', project);
    const { share_id, share_url } = await host.share({ room_id: id, permission_level: 'comment' });
    const approving = await host.share({ room_id: id, permission_level: 'comment', switches: ['approve'] });
    const people = new Map([[host.name, host]]);
    // The first of them is the client, who has the last word.
    for (const [at, guest] of guests.entries())
      people.set(guest.name, await guest.enter(at === 0 ? approving.share_id : share_id));
    const cut = { host, file, id };
    const { video_id } = await upload(cut, `/projects/${id}/videos`, { name: 'first-cut', title: project.name });
    await say(people, id, { by: host, on: { video_id, version: 1 }, remarks: ofFirstCut });
    await upload(cut, `/projects/${id}/videos/${video_id}/versions`, { name: 'second-cut' });
    await host.post(`/projects/${id}/feedbacks/carry`, { video_id, from_version: 1, version: 2 });
    await say(people, id, { by: host, on: { video_id, version: 2 }, remarks: ofSecondCut });
    await people.get(guests[0]?.name ?? host.name)?.post(`/projects/${id}/approve`, {
      video_id,
      version: 2,
      verdict: 'approved',
      note: '끝 화면 색만 손보면 이대로 내보내도 좋아요.',
    });
    return share_url;
  },
};

type Cut = Pick<DemoPeople, 'host' | 'file'> & { id: string };

/** A cut as an uploader's browser brings it: its bytes, small enough for one part, and what is made of them beside it. */
async function upload(
  { host, file, id }: Cut,
  path: string,
  { name, title }: { name: string; title?: string },
): Promise<{ video_id: string }> {
  const bytes = file(`${name}.mp4`);
  const about = { file_name: `ondam-${name}.mp4`, content_type: 'video/mp4', size: bytes.length };
  const asked = title === undefined ? about : { ...about, title };
  const { video, version } = await host.post<{ video: Video; version: Version }>(path, asked);
  const at = `/projects/${id}/videos/${video.id}/versions/${version.n}`;
  const digest = sha256Hex(bytes);
  await host.put(`${at}/parts/1`, bytes, { 'content-type': 'application/octet-stream', 'x-part-sha256': digest });
  await host.post(`${at}/complete`, { parts_sha256: sha256Hex(Buffer.from(digest, 'hex')) });
  await host.patch(at, { facts });
  for (const [what, made, type] of [
    ['poster', 'poster.jpg', 'image/jpeg'],
    ['filmstrip', 'filmstrip.webp', 'image/webp'],
    ['waveform', 'waveform.bin', 'application/octet-stream'],
  ] as const)
    await host.put(`${at}/${what}`, file(`${name}-${made}`), { 'content-type': type });
  await untilDigested(host, id, version.id);
  return { video_id: video.id };
}

/** Nothing is approved before all of its bytes were read as they lie. */
async function untilDigested(host: DemoPerson, id: string, versionId: string): Promise<void> {
  for (;;) {
    const { videos } = await host.get<{ videos: Video[] }>(`/projects/${id}`);
    const version = videos.flatMap(({ versions }) => versions).find((one) => one.id === versionId);
    if (version?.status === 'failed') throw new Error(`demo: the film failed: ${version.failure}`);
    if (version?.status === 'ready' && version.sha256 !== undefined) return;
    await new Promise((again) => setTimeout(again, 100));
  }
}

interface Saying {
  /** Sees to what was said. */
  by: DemoPerson;
  on: { video_id: string; version: number };
  remarks: readonly Remark[];
}

async function say(people: ReadonlyMap<string, DemoPerson>, id: string, { by: host, on, remarks }: Saying) {
  for (const { by, shapes, replies = [], status, ...words } of remarks) {
    const drawing = shapes === undefined ? {} : { drawing_data: { shapes } };
    const path = `/projects/${id}/feedbacks`;
    const said = await people.get(by)?.post<{ id: string }>(path, { ...on, ...words, ...drawing });
    for (const { by: who, content } of replies)
      await people.get(who)?.post(`/rooms/${id}/comments`, { target: said?.id, content });
    if (status !== undefined) await host.patch(`${path}/${said?.id}`, { status });
  }
}
