import type { PollType } from '#protocol/class/polls/terms.ts';
import { m } from '#web/i18n/generated/messages.js';

/** What is asked, before it is asked. */
export interface PollDraft {
  question: string;
  type: PollType;
  options: string[];
  /** Places of the right options. */
  right: number[];
  scale: number;
  anonymous: boolean;
  changeable: boolean;
  duration_seconds: number | null;
  show_results_after: boolean;
  live_results: boolean;
}

export const emptyDraft: PollDraft = {
  question: '',
  type: 'single_choice',
  options: ['', ''],
  right: [],
  scale: 5,
  anonymous: false,
  changeable: true,
  duration_seconds: null,
  show_results_after: true,
  live_results: false,
};

export interface Template {
  name: string;
  label: () => string;
  draft: () => Partial<PollDraft>;
}

/** One touch, and it is asked. */
export const templates: readonly Template[] = [
  {
    name: 'letters',
    label: m.class_poll_template_letters,
    draft: () => ({ question: m.class_poll_template_letters_question(), options: ['A', 'B', 'C', 'D'] }),
  },
  {
    name: 'understood',
    label: m.class_poll_template_understood,
    draft: () => ({
      question: m.class_poll_template_understood_question(),
      type: 'rating',
      anonymous: true,
      options: [],
    }),
  },
  {
    name: 'true_false',
    label: m.class_poll_template_true_false,
    draft: () => ({ question: m.class_poll_template_true_false_question(), type: 'true_false', options: [] }),
  },
  {
    name: 'word',
    label: m.class_poll_template_word,
    draft: () => ({
      question: m.class_poll_template_word_question(),
      type: 'word_cloud',
      live_results: true,
      options: [],
    }),
  },
];

export const typeLabels: Readonly<Record<PollType, () => string>> = {
  single_choice: m.class_poll_type_single,
  multiple_choice: m.class_poll_type_multiple,
  true_false: m.class_poll_type_true_false,
  word_cloud: m.class_poll_type_cloud,
  open_text: m.class_poll_type_text,
  rating: m.class_poll_type_rating,
  ranking: m.class_poll_type_ranking,
};

/** Types that are asked with options of one's own. */
export function takesOptions(type: PollType): boolean {
  return type === 'single_choice' || type === 'multiple_choice' || type === 'ranking';
}

export function takesRight(type: PollType): boolean {
  return type === 'single_choice' || type === 'multiple_choice' || type === 'true_false';
}

/** As it is sent: without what does not go with its type. Empty options are none. */
export function pollData({ options, right, ...draft }: PollDraft): object {
  const kept = takesOptions(draft.type) ? options.map((text, at) => ({ text: text.trim(), at })) : [];
  const said = kept.filter(({ text }) => text !== '');
  const place = (at: number): number => (draft.type === 'true_false' ? at : said.findIndex((one) => one.at === at));
  const places = takesRight(draft.type) ? right.map(place).filter((at) => at >= 0) : [];
  return {
    ...draft,
    question: draft.question.trim(),
    ...(said.length > 0 && { options: said.map(({ text }) => text) }),
    ...(places.length > 0 && { right: places }),
  };
}

/** Why it cannot be asked yet; null: it can. */
export function lacks({ question, type, options }: PollDraft): 'question' | 'options' | 'same' | null {
  if (question.trim() === '') return 'question';
  if (!takesOptions(type)) return null;
  const said = options.map((text) => text.trim().toLowerCase()).filter((text) => text !== '');
  if (said.length < 2) return 'options';
  return new Set(said).size === said.length ? null : 'same';
}
