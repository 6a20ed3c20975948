// How mails look. Most mail programs know only what stands on each element itself; what is dark is asked for by classes.
export const font =
  "-apple-system, BlinkMacSystemFont, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Segoe UI', Roboto, sans-serif";

/** The client's own colours (`web/ui/tokens.css`) as mail programs read them: [light, dark]. */
const colours = {
  ground: ['#fbf9f4', '#15120f'],
  surface: ['#fffefc', '#1d1b16'],
  sunken: ['#f2efe9', '#27241f'],
  ink: ['#211e18', '#ece9e4'],
  soft: ['#5e5951', '#b7b4ad'],
  line: ['#e3dfd8', '#33302b'],
  accent: ['#1f6a4f', '#6cc8a2'],
  onAccent: ['#f4fcf8', '#04160e'],
} as const;

export const light = (name: keyof typeof colours): string => colours[name][0];

/** What a class of each of these is in the dark; `[data-ogsc]` is how Outlook on the web asks. */
const darkRules: readonly [string, string][] = [
  ['ground', `background-color:${colours.ground[1]}`],
  ['card', `background-color:${colours.surface[1]};border-color:${colours.line[1]}`],
  ['sunken', `background-color:${colours.sunken[1]};border-color:${colours.line[1]}`],
  ['ink', `color:${colours.ink[1]}`],
  ['soft', `color:${colours.soft[1]}`],
  ['accent', `color:${colours.accent[1]}`],
  ['button', `background-color:${colours.accent[1]};color:${colours.onAccent[1]}`],
];

function important(declarations: string): string {
  return declarations.replaceAll(/(?=;|$)/gu, ' !important');
}

export const style = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){${darkRules.map(([name, rule]) => `.${name}{${important(rule)}}`).join('')}}
${darkRules.map(([name, rule]) => `[data-ogsc] .${name}{${important(rule)}}`).join('')}
@media (max-width:480px){.card{padding:24px 20px 8px !important}}
`;

/** A long word or address must not make a phone scroll sideways. */
export const wrapping = { 'overflow-wrap': 'anywhere', 'word-break': 'keep-all' };
