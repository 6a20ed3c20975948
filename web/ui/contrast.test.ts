import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

// WCAG 2.2 §1.4.3 and §1.4.11 on the tokens as they are written.
const coloursOfKinds = globSync('web/kinds/*/colours.css').map((file) => readFileSync(file, 'utf8'));
const css = [readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'), ...coloursOfKinds].join('\n');
const kindColours = coloursOfKinds.flatMap((colours) => /--kind-[a-z]+/.exec(colours)?.[0] ?? []);
const personHues = [...css.matchAll(/--person-hue: (\d+);\n\}\n/g)].map((match) => Number(match[1]));
type Theme = 'light' | 'dark';

function colourOf(name: string, theme: Theme, hue = 0): [number, number, number] {
  const value = new RegExp(`${name}: ([^;]+);`).exec(css)?.[1] ?? '';
  const alias = /^var\((--[a-z-]+)\)$/.exec(value)?.[1];
  if (alias !== undefined) return colourOf(alias, theme, hue);
  const parts = [
    ...value.replaceAll('var(--person-hue)', String(hue)).matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g),
  ];
  const part = parts[theme === 'dark' && parts.length > 1 ? 1 : 0];
  if (part === undefined) throw new Error(`${name} has no colour`);
  return [Number(part[1]), Number(part[2]), Number(part[3])];
}

/** Relative luminance of an OKLCH colour, clipped to sRGB as a screen would. */
function luminance([lightness, chroma, hue]: [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: [number, number, number], back: [number, number, number]): number {
  const [high, low] = [luminance(front), luminance(back)].toSorted((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const grounds = ['--ground', '--surface', '--sunken'];
const text: [string, string[]][] = [
  ['--ink', grounds],
  ['--ink-soft', grounds],
  ['--ink-faint', grounds],
  ['--accent', grounds],
  ['--warm', grounds],
  ['--danger', grounds],
  ['--ink', ['--raised', '--accent-soft', '--warm-soft', '--danger-soft', '--selection']],
  ['--on-accent', ['--accent', '--accent-strong']],
  ['--on-accent-soft', ['--accent-soft']],
  ['--on-warm-soft', ['--warm-soft']],
  ['--on-danger', ['--danger']],
  ['--danger', ['--danger-soft']],
];
const marks: [string, string[]][] = [
  ['--edge', grounds],
  ...kindColours.map((colour): [string, string[]] => [colour, grounds]),
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test('every colour of text is 4.5:1 on what it is written on', () => {
    const poor = text.flatMap(([front, backs]) =>
      backs
        .map((back) => ({ front, back, ratio: contrast(colourOf(front, theme), colourOf(back, theme)) }))
        .filter(({ ratio }) => ratio < 4.5),
    );
    expect(poor).toEqual([]);
  });

  test('every mark and edge is 3:1 on what it stands on', () => {
    const poor = marks.flatMap(([front, backs]) =>
      backs
        .map((back) => ({ front, back, ratio: contrast(colourOf(front, theme), colourOf(back, theme)) }))
        .filter(({ ratio }) => ratio < 3),
    );
    expect(poor).toEqual([]);
  });

  test('initials on a person, and names in a person’s colour, can be read in all twelve hues', () => {
    expect(personHues).toHaveLength(12);
    const poor = personHues.flatMap((hue) => [
      { hue, ratio: contrast(colourOf('--on-person', theme, hue), colourOf('--person', theme, hue)) },
      ...grounds.map((back) => ({
        hue,
        ratio: contrast(colourOf('--person-text', theme, hue), colourOf(back, theme)),
      })),
    ]);
    expect(poor.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });
});
