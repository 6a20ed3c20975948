import type { Pace } from '#protocol/class/meter/terms.ts';
import { m } from '#web/i18n/generated/messages.js';

export const paceWords: Record<Pace, () => string> = {
  slow: m.class_pace_slow,
  right: m.class_pace_right,
  fast: m.class_pace_fast,
  lost: m.class_pace_lost,
};
