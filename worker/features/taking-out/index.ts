// Words that an owner takes out of a room for good, past and present: what it does is the engine's (`room/take-out.ts`).
import { wordingAnswers, wordingCommands, wordingEvents } from '#protocol/wording.schema.ts';
import { refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import { WordsInLog } from '#worker/room/log/take-out.ts';

export const takingOut = {
  commands: {
    'words.take_out': command({
      schema: wordingCommands['words.take_out'],
      answer: wordingAnswers['words.take_out'],
      capability: 'manage',
      looksBack: ({ words }, rules) => new WordsInLog(words, rules),
      decide: (_db, _data, { actor, back }) =>
        actor.owns === true && back instanceof WordsInLog
          ? { ok: true, value: { events: [], takesOut: back } }
          : refuse('FORBIDDEN', 'Only owners take words out for good.'),
    }),
  },
  events: {
    'words.taken_out': event({
      schema: wordingEvents['words.taken_out'],
      rewrites: true,
      project: () => undefined,
      inbox: (_db, { data }) => ({ to: 'members', withdrawn: data.seqs }),
    }),
  },
};
