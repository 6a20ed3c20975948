/** Whether a field holds the same; what was never said is nothing, and a list is what stands in it. */
export function sameValue(one: unknown, other: unknown): boolean {
  return (one ?? null) === (other ?? null) || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other));
}
