import { describe, expect, it } from 'vitest';
import { accepted, connect, person, send, tinyRoom } from '../kit/room-kit.ts';

describe('a socket that opens while events wait to go out', () => {
  it('is told each of them once: in its welcome, or after it', async () => {
    const target = tinyRoom();
    const owner = person('지우');
    await accepted(send(target, owner, 'board.create', { title: '방' }, { origin: 'worker' }));
    // Someone for whom they wait.
    await connect(target, owner);
    for (let round = 0; round < 20; round += 1) {
      const write = (words: string) => accepted(send(target, owner, 'note.add', { words }));
      const [, , socket] = await Promise.all([write('하나'), write('둘'), connect(target, owner)]);
      const { seq } = (await socket.next('welcome')).data;
      const last = await write('셋');
      await socket.eventsThrough(last.seq);
      const seqs = socket.events().map((event) => event.seq);
      expect(seqs).toEqual(Array.from({ length: last.seq - seq }, (_, index) => seq + 1 + index));
    }
  });
});
