import type { RiskFactor } from '#protocol/course/analytics/risk.ts';
import { m } from '#web/i18n/generated/messages.js';

export const riskWords: Readonly<Record<RiskFactor, () => string>> = {
  low_attendance: m.taught_risk_attendance,
  low_participation: m.taught_risk_participation,
  low_quiz_score: m.taught_risk_quiz,
};

export function rateText(rate: number | null): string {
  return rate === null ? '–' : `${Math.round(rate * 100)}%`;
}

export function scoreText(score: number | null): string {
  return score === null ? '–' : score.toFixed(1);
}
