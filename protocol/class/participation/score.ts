// How much somebody took part in a lesson, as a number that they can reckon themselves. Page and room reckon alike.

/** What a score is made of, with what each part is worth of 100 where there was something to take part in. */
export const scoreWeights = { attendance: 30, speaking: 20, chat: 15, polls: 20, quizzes: 15 } as const;
export type ScorePart = keyof typeof scoreWeights;
export const scoreParts = Object.keys(scoreWeights) as ScorePart[];

/** So many messages are all of the part of the chat. */
export const messagesForFull = 5;

/** Of what there was for somebody. */
export interface Done {
  done: number;
  of: number;
}

/** What somebody did in a lesson. */
export interface Taken {
  /** Of the time that the lesson was live. */
  presentSeconds: number;
  liveSeconds: number;
  /** Against a fair share; null: nobody's was measured. */
  speaking: { seconds: number; fairSeconds: number } | null;
  /** null: students could not write. */
  messages: number | null;
  /** Those that had not closed before they came. */
  polls: Done;
  quizzes: Done;
}

/** One part of a score: the share of it that was reached (0–1), and what it is worth here, of 100. */
export interface PartScore {
  part: ScorePart;
  share: number;
  weight: number;
}

export interface Score {
  /** 0–100, to 0.1. */
  score: number;
  /** Those in which there was something to take part. */
  parts: PartScore[];
}

/** A part in which there was nothing to take part gives its weight to the others, in proportion. */
export function scoreOf(taken: Taken): Score {
  const found = scoreParts.flatMap((part) => {
    const share = shareOf(part, taken);
    return share === null ? [] : [{ part, share }];
  });
  const whole = found.reduce((sum, { part }) => sum + scoreWeights[part], 0);
  const parts = found.map((one) => ({ ...one, weight: (scoreWeights[one.part] * 100) / whole }));
  const score = parts.reduce((sum, { share, weight }) => sum + share * weight, 0);
  return { score: Math.round(score * 10) / 10, parts };
}

/** null: there was nothing to take part in. */
function shareOf(part: ScorePart, { presentSeconds, liveSeconds, speaking, messages, polls, quizzes }: Taken) {
  switch (part) {
    case 'attendance':
      return share(presentSeconds, liveSeconds);
    case 'speaking':
      return speaking === null ? null : share(speaking.seconds, speaking.fairSeconds);
    case 'chat':
      return messages === null ? null : share(messages, messagesForFull);
    case 'polls':
      return share(polls.done, polls.of);
    case 'quizzes':
      return share(quizzes.done, quizzes.of);
  }
}

function share(reached: number, whole: number): number | null {
  return whole <= 0 ? null : Math.min(1, Math.max(0, reached / whole));
}
