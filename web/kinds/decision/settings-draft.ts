import type { Settings } from '#protocol/decision/terms.schema.ts';
import { defaultSettings } from '#protocol/decision/view.ts';
import { deadlineOf, localTime } from './deadline-text.ts';

/** The settings as a form holds them: texts, until they are checked. */
export interface SettingsDraft {
  rule: 'majority' | 'ratio' | 'all' | 'count';
  percent: string;
  count: string;
  membership_policy: Settings['membership_policy'];
  anonymous: boolean;
  results: Settings['results'];
  reasons_required: boolean;
  /** Empty: none. */
  quorum: string;
  /** As the field of the browser writes it, in the viewer's own zone; empty: none. */
  closes_at: string;
  remind: boolean;
}

export type SettingsProblems = Partial<Record<'percent' | 'count' | 'quorum' | 'closes_at', 'number' | 'past'>>;

const reminderHours = 24;

export function draftOf(settings: Settings = defaultSettings): SettingsDraft {
  const { threshold, quorum, closes_at, remind_before } = settings;
  const share = threshold.kind === 'ratio' ? threshold.value : null;
  return {
    rule: share === null ? 'count' : share === 0.51 ? 'majority' : share === 1 ? 'all' : 'ratio',
    percent: share === null || share === 1 || share === 0.51 ? '67' : String(Math.round(share * 100)),
    count: threshold.kind === 'count' ? String(threshold.value) : '3',
    membership_policy: settings.membership_policy,
    anonymous: settings.anonymous,
    results: settings.results,
    reasons_required: settings.reasons_required,
    quorum: quorum === null ? '' : String(quorum),
    closes_at: localTime(closes_at),
    remind: remind_before !== null,
  };
}

/** The settings that a form means, or which of its fields must be mended. */
export function settingsOf(
  draft: SettingsDraft,
  nowMs: number,
): { ok: true; settings: Settings } | { ok: false; problems: SettingsProblems } {
  const problems: SettingsProblems = {};
  const percent = wholeNumber(draft.percent, 100);
  const count = wholeNumber(draft.count, 10_000);
  const quorum = draft.quorum.trim() === '' ? null : wholeNumber(draft.quorum, 10_000);
  const deadline = deadlineOf(draft.closes_at, nowMs);
  if (draft.rule === 'ratio' && percent === null) problems.percent = 'number';
  if (draft.rule === 'count' && count === null) problems.count = 'number';
  if (draft.quorum.trim() !== '' && quorum === null) problems.quorum = 'number';
  if (!deadline.ok) problems.closes_at = 'past';
  if (!deadline.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const share = { majority: 0.51, all: 1, ratio: (percent ?? 100) / 100 };
  const settings: Settings = {
    threshold:
      draft.rule === 'count' ? { kind: 'count', value: count ?? 1 } : { kind: 'ratio', value: share[draft.rule] },
    membership_policy: draft.membership_policy,
    anonymous: draft.anonymous,
    results: draft.results,
    reasons_required: draft.reasons_required,
    quorum,
    closes_at: deadline.at,
    remind_before: deadline.at !== null && draft.remind ? reminderHours : null,
  };
  return { ok: true, settings };
}

function wholeNumber(text: string, most: number): number | null {
  const value = /^\d{1,5}$/u.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}
