export const maxTimerSeconds = 4 * 60 * 60;
