/** The part of a bundler's chunk that the build checks read. */
export interface ChunkFacts {
  fileName: string;
  /** Files that are fetched before this chunk runs. */
  imports: string[];
  moduleIds: string[];
  isEntry: boolean;
  facadeModuleId: string | null;
}

/** A chunk and everything it imports statically, itself first. */
export function staticClosure(start: string, chunks: ReadonlyMap<string, ChunkFacts>): string[] {
  const seen = new Set<string>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const chunk = chunks.get(next);
    if (chunk === undefined || seen.has(next)) continue;
    seen.add(next);
    waiting.push(...chunk.imports);
  }
  return [...seen];
}
