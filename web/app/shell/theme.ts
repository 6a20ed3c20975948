import { keptText } from '../kept.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

// Read by /theme.js before the first paint.
const kept = keptText(() => localStorage, 'madang.theme');

export function readTheme(): Theme {
  return themes.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system';
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  kept.write(theme === 'system' ? null : theme);
}
