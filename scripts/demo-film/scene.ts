// The film of the demo project, drawn: an evening by the river, a cup by the window, a name. No picture of anybody's in it.

/** What differs between its cuts. */
export interface Cut {
  /** Where the cup stands, from the left, of 1280. */
  cupX: number;
  /** Until when the caption is read, in seconds. */
  captionUntil: number;
  /** Where its poster is taken, in seconds. */
  posterAt: number;
}

export const cuts: Record<'first-cut' | 'second-cut', Cut> = {
  'first-cut': { cupX: 1130, captionUntil: 2.2, posterAt: 1.5 },
  'second-cut': { cupX: 800, captionUntil: 3.4, posterAt: 5.5 },
};

export const film = { width: 960, height: 540, rate: 24, seconds: 9 } as const;

/** When the cup comes, and when the name. */
const scenes = { cup: 4, name: 7 } as const;
const fadeSeconds = 0.5;

/** One frame as SVG, of a picture 1280 × 720. @param at seconds */
export function frameSvg(cut: Cut, at: number): string {
  const shown = [
    ...(at < scenes.cup + fadeSeconds ? [river(cut, at)] : []),
    ...(at >= scenes.cup && at < scenes.name + fadeSeconds ? [seen(window(cut, at), rise(at, scenes.cup))] : []),
    ...(at >= scenes.name ? [seen(name(at), rise(at, scenes.name))] : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${film.width}" height="${film.height}" viewBox="0 0 1280 720" font-family="Pretendard">${gradients}${shown.join('')}</svg>`;
}

function seen(svg: string, opacity: number): string {
  return `<g opacity="${fixed(opacity)}">${svg}</g>`;
}

/** From 0 to 1 while something comes in. */
function rise(at: number, from: number, seconds: number = fadeSeconds): number {
  const part = Math.min(1, Math.max(0, (at - from) / seconds));
  return part * part * (3 - 2 * part);
}

function fixed(value: number): string {
  return value.toFixed(2);
}

const gradients =
  '<defs>' +
  gradient('sky', ['#3b3f66', '#a0628a', '#f0976a', '#ffd79a']) +
  gradient('water', ['#c98a72', '#70557e', '#2f2f52']) +
  gradient('room', ['#5a3b2e', '#3a2620']) +
  gradient('dusk', ['#43406b', '#d98668', '#ffcf96']) +
  gradient('end', ['#245744', '#17382d']) +
  '</defs>';

function gradient(id: string, colours: readonly string[]): string {
  const stops = colours.map((colour, at) => `<stop offset="${at / (colours.length - 1)}" stop-color="${colour}"/>`);
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`;
}

function river({ captionUntil }: Cut, at: number): string {
  const drift = at * 14;
  const sunY = 330 + at * 9;
  const hill = (y: number, height: number, shift: number, colour: string): string => {
    const points = Array.from({ length: 49 }, (_none, step) => {
      const x = step * 30 - 80;
      return `${x},${fixed(y - height * (0.5 + 0.5 * Math.sin((x + shift) / 140)))}`;
    });
    return `<path fill="${colour}" d="M-80,420 L${points.join(' L')} L1360,420 Z"/>`;
  };
  const arches = Array.from({ length: 6 }, (_none, arch) => {
    const x = arch * 280 - 120 - drift * 1.4;
    return `<path d="M${fixed(x)},404 q140,-84 280,0" fill="none" stroke="#2c2846" stroke-width="7"/><rect x="${fixed(x + 268)}" y="398" width="24" height="62" fill="#2c2846"/><circle cx="${fixed(x + 140)}" cy="384" r="5" fill="#ffdf9e"/>`;
  });
  const shimmer = Array.from({ length: 22 }, (_none, line) => {
    const y = 432 + line * 13;
    const width = 40 + ((line * 53) % 130);
    const x = 700 - width / 2 + Math.sin(at * 1.6 + line * 1.3) * (14 + line * 5);
    return `<rect x="${fixed(x)}" y="${y}" width="${width}" height="4" rx="2" fill="#ffd79a" opacity="${fixed(0.75 - line * 0.028)}"/>`;
  });
  const leaf = `<g transform="translate(${fixed(240 + at * 90)},${fixed(80 + at * 70 + Math.sin(at * 3) * 24)}) rotate(${fixed(at * 120)})"><path d="M0,-18 q20,16 0,40 q-20,-24 0,-40" fill="#e0622e"/></g>`;
  const caption = Math.min(rise(at, 0.6), 1 - rise(at, captionUntil, 0.3));
  return [
    '<rect width="1280" height="420" fill="url(#sky)"/>',
    `<circle cx="700" cy="${fixed(sunY)}" r="120" fill="#ffe3ac" opacity=".25"/><circle cx="700" cy="${fixed(sunY)}" r="64" fill="#fff0cf"/>`,
    hill(400, 130, drift * 0.5, '#7d5478'),
    hill(416, 80, 300 + drift, '#5b4269'),
    '<rect y="410" width="1280" height="310" fill="url(#water)"/>',
    ...shimmer,
    ...arches,
    '<rect y="396" width="1280" height="11" fill="#2c2846"/>',
    leaf,
    seen(
      `<text x="640" y="640" font-size="46" font-weight="700" fill="#fff" text-anchor="middle">오늘은, 조금 천천히</text>`,
      caption,
    ),
  ].join('');
}

function window({ cupX }: Cut, at: number): string {
  const since = at - scenes.cup;
  const steam = [0, 1, 2].map((wisp) => {
    const sway = Math.sin(since * 2.4 + wisp * 1.7) * 16;
    const x = cupX - 40 + wisp * 40;
    return `<path d="M${x},226 q${fixed(sway)},-34 0,-64 q${fixed(-sway)},-30 0,-60" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".4"/>`;
  });
  const zoom = 1 + since * 0.012;
  return [
    '<rect width="1280" height="720" fill="url(#room)"/>',
    `<g transform="translate(640,360) scale(${fixed(zoom)}) translate(-640,-360)">`,
    '<rect x="120" y="40" width="1040" height="470" rx="10" fill="url(#dusk)"/>',
    `<circle cx="430" cy="${fixed(330 + since * 6)}" r="58" fill="#fff0cf"/>`,
    '<path d="M120,420 q180,-70 380,-20 q220,40 400,-10 t260,10 V510 H120 Z" fill="#4a3a62"/>',
    '<path d="M640,40 V510 M120,260 H1160" stroke="#3a2620" stroke-width="16"/>',
    '<rect y="540" width="1280" height="180" fill="#8a5a3c"/><rect y="540" width="1280" height="12" fill="#a8734f"/>',
    `<ellipse cx="${cupX}" cy="596" rx="190" ry="24" fill="#2a1a14" opacity=".35"/>`,
    `<path d="M${cupX - 130},250 L${cupX - 96},590 H${cupX + 96} L${cupX + 130},250 Z" fill="#f6ead6"/>`,
    `<path d="M${cupX - 119},360 L${cupX - 104},510 H${cupX + 104} L${cupX + 119},360 Z" fill="#1f6a4f"/>`,
    `<ellipse cx="${cupX}" cy="250" rx="130" ry="24" fill="#fffaf0"/><ellipse cx="${cupX}" cy="253" rx="112" ry="17" fill="#5a3522"/>`,
    `<text x="${cupX}" y="466" font-size="86" font-weight="700" fill="#fff6e4" text-anchor="middle">온담</text>`,
    ...steam,
    '</g>',
  ].join('');
}

function name(at: number): string {
  const line = rise(at, scenes.name + 0.5, 0.6);
  return [
    '<rect width="1280" height="720" fill="url(#end)"/>',
    '<text x="640" y="370" font-size="150" font-weight="700" fill="#f6ead6" text-anchor="middle">온담</text>',
    `<rect x="${fixed(640 - 90 * line)}" y="412" width="${fixed(180 * line)}" height="4" fill="#e0a45c"/>`,
    seen('<text x="640" y="478" font-size="40" fill="#f6ead6" text-anchor="middle">가을, 한 잔의 여유</text>', line),
  ].join('');
}
