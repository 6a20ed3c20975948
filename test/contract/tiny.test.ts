import { describe } from 'vitest';
import { accepted, send, tinyRoom } from '../kit/room-kit.ts';
import { holdsTheRoomContract } from './room-contract.ts';
import { tinyKind, type BoardView } from './tiny/kind.ts';

describe('a room of the tiny kind', () => {
  holdsTheRoomContract({
    kind: tinyKind,
    async open(owner) {
      const room = tinyRoom();
      await accepted(send(room, owner, 'board.create', { title: '작은 방' }, { origin: 'worker' }));
      return room;
    },
    blank: () => tinyRoom(),
    tables: ['events', 'notes', 'board', 'comments', 'reactions', 'people'].slice(1),
    nextCommand(random, view) {
      const { notes, comments } = view as BoardView;
      const note = notes[Math.floor(random() * notes.length)];
      const comment = comments[Math.floor(random() * comments.length)];
      const dice = random();
      if (dice < 0.3 || note === undefined)
        return { type: 'note.add', data: { words: `쪽지 ${random()}`, secret: random() < 0.4 } };
      if (dice < 0.4) return { type: 'note.remove', data: { note_id: note.id } };
      if (dice < 0.6 || comment === undefined)
        return { type: 'comment.add', data: { content: `좋은 생각이에요 ${random()}`, target: note.id } };
      if (dice < 0.7) return { type: 'comment.add', data: { content: `저도요 ${random()}`, parent_id: comment.id } };
      if (dice < 0.76) return { type: 'comment.remove', data: { comment_id: comment.id } };
      if (dice < 0.82)
        return { type: 'comment.update', data: { comment_id: comment.id, content: `고쳐요 ${random()}` } };
      if (dice < 0.9)
        return {
          type: 'reaction.add',
          data: { target: random() < 0.5 ? note.id : comment.id, reaction: random() < 0.5 ? '👍' : '🍂' },
        };
      if (dice < 0.95) return { type: 'person.rename', data: { name: `이름 ${Math.floor(random() * 9)}` } };
      return { type: 'reaction.remove', data: { target: note.id, reaction: '👍' } };
    },
  });
});
