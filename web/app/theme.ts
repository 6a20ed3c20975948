export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

// Read by /theme.js before the first paint.
const key = 'madang.theme';

export function readTheme(): Theme {
  return themes.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system';
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage is closed: it holds for this page.
  }
}
