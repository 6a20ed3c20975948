/** Whether a field holds the same; what was never said is nothing, and a list is what stands in it. */
export function sameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
