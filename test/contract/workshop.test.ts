import { describe } from 'vitest';
import { accepted, send, workshopRoom } from '../kit/room-kit.ts';
import { holdsTheRoomContract } from './room-contract.ts';
import { workshopKind } from './workshop/index.ts';

describe('a room of the workshop kind', () => {
  holdsTheRoomContract({
    kind: workshopKind,
    async open(owner) {
      const room = workshopRoom();
      await accepted(send(room, owner, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
      return room;
    },
    blank: () => workshopRoom(),
    tables: ['entries', 'elements', 'workshop', 'people'],
    nextCommand(random) {
      if (random() < 0.9) return { type: 'entry.add', data: { words: `한 줄 ${random()}` } };
      if (random() < 0.5) return { type: 'hint.give', data: { to: `acc_${Math.floor(random() * 9)}`, words: '귀띔' } };
      return { type: 'person.rename', data: { name: `이름 ${Math.floor(random() * 9)}` } };
    },
  });
});
