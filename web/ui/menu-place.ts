interface Box {
  width: number;
  height: number;
}

const gap = 6;
const margin = 8;

/** Below the anchor and flush with its end, above where there is no room below, always inside the window. In CSS px. */
export function placeMenu(
  anchor: { left: number; top: number; right: number; bottom: number },
  menu: Box,
  view: Box,
): { left: number; top: number } {
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - menu.height;
  const fitsBelow = below + menu.height + margin <= view.height;
  const top = fitsBelow || above < margin ? Math.min(below, view.height - menu.height - margin) : above;
  const left = Math.min(anchor.right - menu.width, view.width - menu.width - margin);
  return { left: Math.max(margin, left), top: Math.max(margin, top) };
}
