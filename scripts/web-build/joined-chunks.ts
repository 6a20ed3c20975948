/** Of the bundler's module graph what is read here. */
interface Graph {
  getModuleInfo: (
    id: string,
  ) => { importedIds: string[]; dynamicallyImportedIds: string[]; code: string | null } | null;
}

export interface JoiningRules {
  /** Where the app starts. */
  start: string;
  home: string;
  /** The pages of kinds, by name: with the start what a share page runs before it is live. */
  kindPage: RegExp;
}

/** Words and icons, hardly more than a line each. Their indices name all of them, so who uses one is read in the code. */
const line = /\/(messages|icons)\/([\w-]+)\.m?js$/;
const words = /\bm\.([a-z]\w*)/g;
const icons = /import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g;

/**
 * Which modules come in one file. Each file is a request of its own, and many small ones are larger together than one:
 * the lines of two kinds' pages go with what every room has (`room`); what home shares with the page of one kind is one
 * (`KIND-home`), what it shares with other late parts is one (`common`), and so are the lines that late parts share
 * (`lines`, and `KIND-lines` where all of them are one kind's). An icon is one of them by its own name only, not by an older one.
 */
export function joinedChunks(rules: JoiningRules): (id: string, graph: Graph) => string | null {
  let reached: Reached | null = null;
  return (id, graph) => {
    reached ??= reachedBy(graph, rules);
    const name = lineName(id);
    const whoUses = ({ modules, lines }: Uses): readonly string[] =>
      (name === null ? modules.get(id) : lines.get(name)) ?? [];
    const [page, ...otherPages] = whoUses(reached.pages);
    const atHome = whoUses(reached.home).length > 0;
    if (otherPages.length > 0) return name === null ? null : 'room';
    if (page !== undefined) return atHome ? `${rules.kindPage.exec(page)?.[1] ?? 'page'}-home` : null;
    const others = whoUses(reached.late);
    if (atHome) return others.length > 0 || name !== null ? 'common' : null;
    return name !== null && others.length > 1 ? linesOf(others) : null;
  };
}

const ofKind = /\/kinds\/([\w-]+)\//;

/** Lines that late parts of one kind share come with those: the pages of others need none of them. */
function linesOf(entries: readonly string[]): string {
  const kinds = new Set(entries.map((id) => ofKind.exec(id)?.[1]));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? `${kind}-lines` : 'lines';
}

/** Which entries reach each module and each line. */
interface Uses {
  modules: Map<string, readonly string[]>;
  lines: Map<string, readonly string[]>;
}

interface Reached {
  pages: Uses;
  home: Uses;
  late: Uses;
}

function reachedBy(graph: Graph, { start, home, kindPage }: JoiningRules): Reached {
  const entries = lateEntries(graph, start);
  const pages = entries.filter((id) => kindPage.test(id));
  const first = usesOf(graph, pages);
  const shell = usesOf(graph, [start]);
  // What the app starts with is every page's.
  for (const key of shell.modules.keys()) first.modules.set(key, [start, ...pages]);
  for (const key of shell.lines.keys()) first.lines.set(key, [start, ...pages]);
  return {
    pages: first,
    home: usesOf(graph, [home]),
    late: usesOf(
      graph,
      entries.filter((id) => id !== home && !pages.includes(id)),
    ),
  };
}

function usesOf(graph: Graph, entries: readonly string[]): Uses {
  const uses: Uses = { modules: new Map(), lines: new Map() };
  for (const entry of entries) {
    const modules = reach(entry, graph);
    const lines = new Set([...modules].flatMap((id) => linesIn(graph.getModuleInfo(id)?.code ?? '')));
    for (const id of modules) uses.modules.set(id, [...(uses.modules.get(id) ?? []), entry]);
    for (const name of lines) uses.lines.set(name, [...(uses.lines.get(name) ?? []), entry]);
  }
  return uses;
}

/** `messages/room_delete` or `icons/rotate-ccw`, or null for a module that is more than a line. */
function lineName(id: string): string | null {
  const [, folder, name] = line.exec(id) ?? [];
  return folder === undefined || name === undefined ? null : `${folder}/${name}`;
}

function linesIn(code: string): string[] {
  const said = [...code.matchAll(words)].map(([, word]) => `messages/${word}`);
  const drawn = [...code.matchAll(icons)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => `icons/${kebab(name.trim().split(/\s/)[0] ?? '')}`);
  return [...said, ...drawn];
}

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[A-Z])/g, '-').toLowerCase();

/** Everything that is imported when it is used, wherever. */
function lateEntries(graph: Graph, start: string): string[] {
  const entries = new Set<string>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const id of reach(next, graph)) {
      for (const entry of graph.getModuleInfo(id)?.dynamicallyImportedIds ?? []) {
        if (entries.has(entry)) continue;
        entries.add(entry);
        waiting.push(entry);
      }
    }
  }
  return [...entries];
}

/** A module and all that it imports at once, without the lines. */
function reach(start: string, graph: Graph): Set<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next) || isIndex(next)) continue;
    seen.add(next);
    waiting.push(...(graph.getModuleInfo(next)?.importedIds ?? []).filter((id) => lineName(id) === null));
  }
  return seen;
}

/** Of all words, or of all icons. */
const isIndex = (id: string): boolean => /\/(?:generated\/messages(?:\/_index)?|lucide-react)\.m?js$/.test(id);
