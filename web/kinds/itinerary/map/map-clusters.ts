interface Point {
  x: number;
  y: number;
}

/** Puts together what would cover each other: each group is around the first of it that is in no other. */
export function clustersOf<Item extends Point>(items: readonly Item[], radius: number): Item[][] {
  const groups: { at: Item; items: Item[] }[] = [];
  for (const item of items) {
    const near = groups.find(({ at }) => Math.hypot(at.x - item.x, at.y - item.y) < radius);
    if (near === undefined) groups.push({ at: item, items: [item] });
    else near.items.push(item);
  }
  return groups.map((group) => group.items);
}
