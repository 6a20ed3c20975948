import type { Settings } from '#protocol/decision/terms.schema.ts';
import type { Threshold } from '#protocol/decision/threshold.ts';
import { defaultSettings } from '#protocol/decision/settings.ts';
import { deadlineOf, localTime } from '#web/features/editing/deadline-text.ts';

/** The settings as a form holds them: texts, until they are checked. */
export interface SettingsDraft {
  rule: 'majority' | 'two_thirds' | 'three_quarters' | 'all' | 'share' | 'count';
  share: string;
  of: 'members' | 'votes';
  count: string;
  min_approvals: string;
  membership_policy: Settings['membership_policy'];
  voters: Settings['voters'];
  anonymous: boolean;
  results: Settings['results'];
  reasons_required: boolean;
  settle: Settings['settle'];
  reject_out_of_reach: boolean;
  /** Empty: none. */
  quorum: string;
  /** As the field of the browser writes it, in the viewer's own zone; empty: none. */
  closes_at: string;
  remind: boolean;
}

type Checked = 'share' | 'count' | 'min_approvals' | 'quorum' | 'closes_at';
export type SettingsProblems = Partial<Record<Checked, 'number' | 'share' | 'past'>>;

const reminderHours = 24;

type Share = Pick<Extract<Threshold, { kind: 'ratio' }>, 'numerator' | 'denominator' | 'more_than'>;

const presets = {
  majority: { numerator: 1, denominator: 2, more_than: true },
  two_thirds: { numerator: 2, denominator: 3 },
  three_quarters: { numerator: 3, denominator: 4 },
  all: { numerator: 1, denominator: 1 },
} as const satisfies Record<string, Share>;

export function draftOf(settings: Settings = defaultSettings): SettingsDraft {
  const { threshold, quorum, closes_at, remind_before } = settings;
  const ratio = threshold.kind === 'ratio' ? threshold : null;
  return {
    rule: ratio === null ? 'count' : ruleOf(ratio),
    share: ratio === null ? '3/5' : `${ratio.numerator}/${ratio.denominator}`,
    of: ratio?.of ?? 'members',
    count: threshold.kind === 'count' ? String(threshold.value) : '3',
    min_approvals: String(settings.min_approvals),
    membership_policy: settings.membership_policy,
    voters: settings.voters,
    anonymous: settings.anonymous,
    results: settings.results,
    reasons_required: settings.reasons_required,
    settle: settings.settle,
    reject_out_of_reach: settings.reject_out_of_reach,
    quorum: quorum === null ? '' : String(quorum),
    closes_at: localTime(closes_at),
    remind: remind_before !== null,
  };
}

function ruleOf({ numerator, denominator, more_than }: Share): SettingsDraft['rule'] {
  const isThis = (share: Share): boolean =>
    share.numerator * denominator === numerator * share.denominator && share.more_than === more_than;
  const found = Object.entries(presets).find(([, share]) => isThis(share));
  return (found?.[0] as keyof typeof presets | undefined) ?? 'share';
}

/**
 * What somebody has changed in a form: whatever they have not touched stays as it is in the room, to the second and the
 * fraction. Or which of the fields must be mended.
 */
export function touchedSettings(
  before: SettingsDraft,
  draft: SettingsDraft,
  nowMs: number,
): { ok: true; settings: Partial<Settings> } | { ok: false; problems: SettingsProblems } {
  const problems: SettingsProblems = {};
  const settings: Partial<Settings> = {};
  const isTouched = (...fields: (keyof SettingsDraft)[]): boolean =>
    fields.some((field) => draft[field] !== before[field]);
  const own = draft.rule === 'share' || draft.rule === 'count' ? [draft.rule] : [];
  if (isTouched('rule', 'of', ...own)) {
    const threshold = thresholdFrom(draft);
    if (threshold !== null) settings.threshold = threshold;
    else if (draft.rule === 'count') problems.count = 'number';
    else problems.share = 'share';
  }
  if (isTouched('min_approvals')) {
    const least = wholeNumber(draft.min_approvals);
    if (least === null) problems.min_approvals = 'number';
    else settings.min_approvals = least;
  }
  if (isTouched('quorum')) {
    settings.quorum = draft.quorum.trim() === '' ? null : wholeNumber(draft.quorum);
    if (draft.quorum.trim() !== '' && settings.quorum === null) problems.quorum = 'number';
  }
  if (isTouched('closes_at')) {
    const deadline = deadlineOf(draft.closes_at, nowMs);
    if (deadline.ok) settings.closes_at = deadline.at;
    else problems.closes_at = 'past';
  }
  if (isTouched('remind')) settings.remind_before = draft.remind ? reminderHours : null;
  const choices = [
    'membership_policy',
    'voters',
    'anonymous',
    'results',
    'reasons_required',
    'settle',
    'reject_out_of_reach',
  ] as const;
  for (const field of choices) if (isTouched(field)) Object.assign(settings, { [field]: draft[field] });
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, settings };
}

function thresholdFrom({ rule, share, count, of }: SettingsDraft): Threshold | null {
  if (rule === 'count') {
    const value = wholeNumber(count);
    return value === null ? null : { kind: 'count', value };
  }
  const fraction = rule === 'share' ? fractionIn(share) : presets[rule];
  return fraction === null ? null : { kind: 'ratio', ...fraction, of };
}

/** "3/5", "60%", "66.7 %" */
function fractionIn(text: string): Share | null {
  const [, above, below] = /^(\d{1,5})\s*\/\s*(\d{1,5})$/u.exec(text.trim()) ?? [];
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/u.exec(text.trim()) ?? [];
  const fraction =
    above === undefined
      ? { numerator: Number(`${whole ?? ''}${part}`), denominator: 100 * 10 ** part.length }
      : { numerator: Number(above), denominator: Number(below) };
  const { numerator, denominator } = fraction;
  return numerator >= 1 && numerator <= denominator ? lowest(numerator, denominator) : null;
}

function lowest(numerator: number, denominator: number): Share {
  let [a, b] = [numerator, denominator];
  while (b > 0) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

function wholeNumber(text: string): number | null {
  const value = /^\d{1,5}$/u.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= 10_000 ? value : null;
}
