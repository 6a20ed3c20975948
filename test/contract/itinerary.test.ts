import { env } from 'cloudflare:workers';
import { describe } from 'vitest';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { itinerary } from '#worker/kinds/itinerary/index.ts';
import { accepted, roomIn, send } from '../kit/room-kit.ts';
import { holdsTheRoomContract } from './room-contract.ts';

describe('a room of the itinerary kind', () => {
  holdsTheRoomContract({
    kind: itinerary,
    async open(owner) {
      const room = roomIn(env.ITINERARY);
      await accepted(send(room, owner, 'itinerary.create', { title: '성수동 산책' }, { origin: 'worker' }));
      return room;
    },
    blank: () => roomIn(env.ITINERARY),
    tables: ['itinerary', 'days', 'places', 'comments', 'reactions', 'people'],
    nextCommand(random, view) {
      const { places, days, comments } = view as ItineraryRoomView;
      const pick = <T>(items: T[]): T | undefined => items[Math.floor(random() * items.length)];
      const place = pick(places);
      const day = pick(days);
      const comment = pick(comments);
      const dice = random();
      if (dice < 0.25 || place === undefined || day === undefined)
        return {
          type: 'place.add',
          data: { place: { name: `장소 ${random()}`, duration_minutes: Math.floor(random() * 90) } },
        };
      if (dice < 0.3) return { type: 'place.remove', data: { place_id: place.id } };
      if (dice < 0.4)
        return {
          type: 'place.move',
          data: { place_id: place.id, day_id: day.id, position: Math.floor(random() * (day.places.length + 1)) },
        };
      if (dice < 0.5)
        return {
          type: 'place.update',
          data: { place_id: place.id, fields: { memo: `메모 ${random()}`, lat: random() } },
        };
      if (dice < 0.55) return { type: 'day.add', data: { title: `${Math.floor(random() * 9)}일째` } };
      if (dice < 0.6) return { type: 'day.remove', data: { day_id: day.id } };
      if (dice < 0.65) return { type: 'day.move', data: { day_id: day.id, position: 0 } };
      if (dice < 0.68) return { type: 'edit.undo', data: {} };
      if (dice < 0.7) return { type: 'edit.redo', data: {} };
      if (dice < 0.74)
        return { type: 'itinerary.update', data: { title: `제목 ${random()}`, start_date: '2026-10-24' } };
      if (dice < 0.78) return { type: 'itinerary.restore', data: { seq: 5 } };
      if (dice < 0.82) return { type: 'places.import', data: { places: [{ name: '가' }, { name: '나' }] } };
      if (dice < 0.9 || comment === undefined)
        return { type: 'comment.add', data: { content: `좋아요 정말 ${random()}`, target: place.id } };
      if (dice < 0.93) return { type: 'comment.remove', data: { comment_id: comment.id } };
      if (dice < 0.97) return { type: 'reaction.add', data: { target: place.id, reaction: '👍' } };
      return { type: 'person.rename', data: { name: `이름 ${Math.floor(random() * 9)}` } };
    },
  });
});
