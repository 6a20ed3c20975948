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
  /** The pages of kinds: with the start what a share page runs before it is live. */
  kindPage: RegExp;
}

/** Words and icons, hardly more than a line each. Their indices name all of them, so who uses one is read in the code. */
const line = /\/(messages|icons)\/([\w-]+)\.m?js$/;
const uses = /\bm\.([a-z]\w*)|\b([A-Z]\w*)\b/g;

/**
 * Which modules come in one file. Each file is a request of its own, and many small ones are larger together than one:
 * the lines of two kinds' pages go with what every room has (`room`); what home shares with other late parts is one
 * (`common`), and so are the lines that late parts share (`lines`).
 */
export function joinedChunks(rules: JoiningRules): (id: string, graph: Graph) => string | null {
  let reached: Reached | null = null;
  return (id, graph) => {
    reached ??= reachedBy(graph, rules);
    const name = lineName(id);
    const pages = (name === null ? reached.pages.modules.get(id) : reached.pages.lines.get(name)) ?? 0;
    if (pages > 0) return name !== null && pages > 1 ? 'room' : null;
    const { modules, lines } = reached.late;
    const others = (name === null ? modules.get(id) : lines.get(name)) ?? 0;
    const atHome = name === null ? reached.home.modules.has(id) : reached.home.lines.has(name);
    if (atHome) return others > 0 || name !== null ? 'common' : null;
    return name !== null && others > 1 ? 'lines' : null;
  };
}

/** How many entries reach each module and each line. */
interface Count {
  modules: Map<string, number>;
  lines: Map<string, number>;
}

interface Reached {
  pages: Count;
  home: Count;
  late: Count;
}

function reachedBy(graph: Graph, { start, home, kindPage }: JoiningRules): Reached {
  const entries = lateEntries(graph, start);
  const pages = entries.filter((id) => kindPage.test(id));
  const first = count(graph, pages);
  // What the app starts with is every page's.
  for (const [shell, of] of pairs(count(graph, [start]), first)) for (const key of shell.keys()) of.set(key, 2);
  return {
    pages: first,
    home: count(graph, [home]),
    late: count(
      graph,
      entries.filter((id) => id !== home && !pages.includes(id)),
    ),
  };
}

const pairs = (from: Count, to: Count) =>
  [
    [from.modules, to.modules],
    [from.lines, to.lines],
  ] as const;

function count(graph: Graph, entries: readonly string[]): Count {
  const counted: Count = { modules: new Map(), lines: new Map() };
  for (const entry of entries) {
    const modules = reach(entry, graph);
    const lines = new Set([...modules].flatMap((id) => linesIn(graph.getModuleInfo(id)?.code ?? '')));
    for (const id of modules) counted.modules.set(id, (counted.modules.get(id) ?? 0) + 1);
    for (const name of lines) counted.lines.set(name, (counted.lines.get(name) ?? 0) + 1);
  }
  return counted;
}

/** `messages/room_delete` or `icons/rotate-ccw`, or null for a module that is more than a line. */
function lineName(id: string): string | null {
  const [, folder, name] = line.exec(id) ?? [];
  return folder === undefined || name === undefined ? null : `${folder}/${name}`;
}

function linesIn(code: string): string[] {
  return [...code.matchAll(uses)].map(([, message, icon]) =>
    message === undefined ? `icons/${kebab(icon ?? '')}` : `messages/${message}`,
  );
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
