import type { NewPlace } from '#protocol/itinerary/place.schema.ts';
import type { KindDemo } from '../kind-demo.ts';

/** A real Saturday in Seongsu-dong, Seoul. */
export const demoItinerary = {
  title: '성수동, 천천히 걷는 토요일',
  description: '서울숲에서 시작해 해 질 무렵 한강에서 끝나요. 비가 오면 두 번째부터 실내로 바꿔요.',
  start_date: '2026-11-28',
  days: [
    {
      places: [
        {
          name: '서울숲',
          address: '서울 성동구 뚝섬로 273',
          lat: 37.5444,
          lng: 127.0374,
          category: 'sight',
          memo: '은행나무길부터. 돗자리 챙겨 올게요.',
          start_time: '11:00',
          duration_minutes: 90,
        },
        {
          name: '대림창고 갤러리',
          address: '서울 성동구 성수이로 78',
          lat: 37.5417,
          lng: 127.0563,
          category: 'cafe',
          memo: '',
          start_time: '13:10',
          duration_minutes: 80,
        },
        {
          name: '성수연방',
          address: '서울 성동구 성수이로14길 14',
          lat: 37.5412,
          lng: 127.0577,
          category: 'shopping',
          memo: '2층 서점도 들러요.',
          start_time: '15:00',
          duration_minutes: 60,
        },
        {
          name: '뚝섬한강공원',
          address: '서울 광진구 강변북로 139',
          lat: 37.5293,
          lng: 127.0691,
          category: 'activity',
          memo: '해가 지기 전에 도착해요.',
          start_time: '16:40',
          duration_minutes: 70,
        },
      ] satisfies NewPlace[],
    },
  ],
};

const comments = [
  { name: '민호', place: 0, content: '은행나무길은 오전이 한산해요. 10시 반에 만날까요?', reaction: '👍' },
  { name: 'Hana', place: 1, content: '저는 링크로 들어왔어요. 자리는 제가 맡아 둘게요.', reaction: '☕' },
];

export const demo: KindDemo = {
  rank: 1,
  label: 'A course to share',
  formerly: 'share_url',
  async make({ host, guests }) {
    const { id, places } = await host.post<{ id: string; places: { id: string }[] }>('/itineraries', demoItinerary);
    const { share_id, share_url } = await host.share({ room_id: id, permission_level: 'edit' });
    for (const guest of guests) {
      const here = await guest.enter(share_id);
      const send = (type: string, data: object) => here.post(`/rooms/${id}/commands`, { type, data });
      for (const { place, content, reaction } of comments.filter(({ name }) => name === guest.name)) {
        const target = places[place]?.id ?? null;
        await send('comment.add', { target, content });
        await send('reaction.add', { target, reaction });
      }
    }
    return share_url;
  },
};
