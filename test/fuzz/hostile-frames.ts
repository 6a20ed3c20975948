import { kindOf, validCommands, type Things } from '#test/kit/valid-requests.ts';
import type { Dice } from './dice.ts';
import { hostileText, hostileValue, malformedJson, spoiled } from './hostile-values.ts';

const signals: Record<string, (things: Things) => object> = {
  typing: (things) => (kindOf(things) === 'chat' ? { typing: true } : { target: things.place, typing: true }),
  cursor: ({ place }) => ({ place_id: place }),
  'edit.start': ({ place }) => ({ place_id: place }),
  'edit.end': ({ place }) => ({ place_id: place }),
};

const notForClients = [
  'itinerary.create',
  'decision.create',
  'decision.close_due',
  'decision.remind',
  'proposal.close_due',
  'conversation.create',
  'conversation.reopen',
  'participant.add',
  'participant.arrive',
  'share.create',
  'share.update',
  'share.take_seat',
  'room.adopt',
  'share.expire',
];

/** What a client sends that means no good: a text, or bytes. */
export function hostileFrame(dice: Dice, things: Things): string | ArrayBuffer {
  const chance = dice.next();
  if (chance < 0.06) return malformedJson(dice);
  if (chance < 0.065) return new ArrayBuffer(dice.below(100));
  if (chance < 0.07) return JSON.stringify({ id: 'big', type: 'place.add', data: 'x'.repeat(70_000) });
  if (chance < 0.12)
    return JSON.stringify(Array.from({ length: dice.pick([0, 2, 5, 101]) }, () => command(dice, things)));
  if (chance < 0.22) return JSON.stringify(signal(dice, things));
  if (chance < 0.26) return JSON.stringify({ type: 'seen', seq: dice.pick([0, -1, 1.5, 1e300, 99_999, 'x', null]) });
  if (chance < 0.3) return JSON.stringify(hostileValue(dice));
  return JSON.stringify(command(dice, things));
}

let commands = 0;

const ownWords = [
  { kinds: ['itinerary'], words: /^(?:itinerary|places?|day|edit)\./u },
  { kinds: ['decision'], words: /^(?:decision|proposal|vote|membership)\./u },
  { kinds: ['chat'], words: /^(?:conversation|participant|message|read|unread)\.|^member\.settings$/u },
  { kinds: ['itinerary', 'decision'], words: /^(?:comment|reaction)\./u },
  { kinds: ['review'], words: /^(?:project|video|version|feedback|approval|lead)\./u },
  {
    kinds: ['class'],
    words: /^(?:session|door|lobby|poll|quiz|live_quiz|hands?|done|meter|questions?|chat|timer|pick|breakout)\./u,
  },
  {
    kinds: ['course'],
    words: /^(?:course|thresholds|bank|assignment|work|grade|material|announcement)\./u,
  },
];

/** Mostly what the kind of room knows; now and then a word of another kind. */
function commandsFor(things: Things, dice: Dice): string[] {
  // After it little else is taken.
  const all = Object.keys(validCommands).filter((type) => type !== 'decision.close' || dice.chance(0.1));
  if (dice.chance(0.1)) return all;
  const own = kindOf(things);
  return all.filter((type) => ownWords.every(({ kinds, words }) => kinds.includes(own) || !words.test(type)));
}

function command(dice: Dice, things: Things): unknown {
  commands += 1;
  const type = dice.chance(0.9)
    ? dice.pick(commandsFor(things, dice))
    : dice.pick([...notForClients, '__proto__', 'constructor', 'toString', hostileText(dice)]);
  const valid = type === 'room.delete' ? {} : Object.hasOwn(validCommands, type) ? validCommands[type]?.(things) : {};
  const data = dice.chance(0.2) ? valid : spoiled(dice, withBase(dice, valid));
  const id = dice.chance(0.9)
    ? `f${commands}`
    : dice.pick(['same', '', 'x'.repeat(129), 'two words', hostileText(dice)]);
  const frame = { id, type, data };
  return dice.chance(0.05) ? spoiled(dice, frame) : frame;
}

function withBase(dice: Dice, data: unknown): unknown {
  if (typeof data !== 'object' || data === null || dice.chance(0.5)) return data;
  return { ...data, base_seq: dice.pick([0, 1, 3, 5, 10_000, -1]), position: dice.pick([0, 1, 5, 200, 100_000]) };
}

function signal(dice: Dice, things: Things): unknown {
  const type = dice.chance(0.85) ? dice.pick(Object.keys(signals)) : hostileText(dice);
  const valid = Object.hasOwn(signals, type) ? signals[type]?.(things) : {};
  return { type, data: dice.chance(0.3) ? valid : spoiled(dice, valid) };
}
