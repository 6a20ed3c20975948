/** Tokens as colours that WebGL takes, in the theme that holds now: it knows neither `light-dark()` nor `oklch()`. */
export function themeColours<Name extends string>(host: HTMLElement, names: readonly Name[]): Record<Name, string> {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const pixel = document.createElement('canvas');
  pixel.width = 1;
  pixel.height = 1;
  const pen = pixel.getContext('2d', { willReadFrequently: true });
  const entries = names.map((name): [Name, string] => {
    probe.style.color = `var(--${name})`;
    if (pen === null) return [name, 'rgb(128, 128, 128)'];
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return [name, `rgb(${red}, ${green}, ${blue})`];
  });
  probe.remove();
  // One entry for each name.
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Tells when the theme changes, by the system or by the settings. @returns the end of it */
export function onThemeChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const settings = new MutationObserver(listener);
  system.addEventListener('change', listener);
  settings.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', listener);
    settings.disconnect();
  };
}
