// Who is at risk in a course, by thresholds that the course sets. Page and room judge alike.

export const riskFactors = ['low_attendance', 'low_participation', 'low_quiz_score'] as const;
export type RiskFactor = (typeof riskFactors)[number];

/** Below these somebody is at risk. */
export interface Thresholds {
  /** Of the time that lessons were live, 0–1. */
  attendance_rate: number;
  /** 0–100. */
  participation_score: number;
  /** 0–100. */
  quiz_score: number;
}

export const usualThresholds: Thresholds = { attendance_rate: 0.7, participation_score: 60, quiz_score: 60 };

/** A mean quiz score below this is what is called failed, where a rule is tried on weeks that are past. */
export const passScore = 60;

/** What somebody comes to; null: there was nothing yet. */
export interface Standing {
  attendance_rate: number | null;
  avg_participation_score: number | null;
  avg_quiz_score: number | null;
}

export function risksOf(standing: Standing, thresholds: Thresholds): RiskFactor[] {
  const { attendance_rate, avg_participation_score, avg_quiz_score } = standing;
  const below: Record<RiskFactor, boolean> = {
    low_attendance: isBelow(attendance_rate, thresholds.attendance_rate),
    low_participation: isBelow(avg_participation_score, thresholds.participation_score),
    low_quiz_score: isBelow(avg_quiz_score, thresholds.quiz_score),
  };
  return riskFactors.filter((factor) => below[factor]);
}

function isBelow(reached: number | null, threshold: number): boolean {
  return reached !== null && reached < threshold;
}
