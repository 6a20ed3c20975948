// A JSON object that is too long to be read whole: its members come as they are complete, and those of chosen objects and
// lists within it one by one.
import { parseJson } from '#worker/platform/parse-json.ts';

export interface Member {
  /** Where it stands: names joined by dots; all items of a list stand at the list's own path. */
  path: string;
  value: unknown;
}

/** Not JSON, or not as it must be to be read in pieces. */
export class UnreadableJson extends Error {}

interface Frame {
  path: string;
  isList: boolean;
  /** What may come: at the beginning a member or the end, after a comma a member, after a member a comma or the end. */
  next: 'first' | 'member' | 'comma';
  names: Set<string>;
}

/** Pieces are never longer: what comes with one may be many values. */
const maxPiece = 1024 * 1024;

const space = /[ \t\n\r]/u;
const endsScalar = /[,\]} \t\n\r]/u;

export class MemberReader {
  private readonly opened: ReadonlySet<string>;
  private readonly maxLength: number;
  private readonly frames: Frame[] = [];
  private text = '';
  private pending = '';
  private at = 0;
  private name: string | null = null;
  /** How far the value at `at` has been looked through, where its end has not come yet. */
  private scan: { to: number; depth: number; inString: boolean } | null = null;
  private done = false;

  /** @param opened the paths whose members are told one by one; '' is the object itself, `list[]` what stands in a list. `maxLength`: of one value */
  constructor(opened: readonly string[], maxLength: number) {
    this.opened = new Set(opened);
    this.maxLength = maxLength;
  }

  /** What is complete by now, with this piece of the text. @throws UnreadableJson */
  push(piece: string): Member[] {
    this.pending += piece;
    const left = this.text.length - this.at;
    if (left + this.pending.length > this.maxLength + maxPiece) throw new UnreadableJson('a value is too long');
    // A long value is copied once it has doubled, not with each piece.
    return this.pending.length < left ? [] : this.read();
  }

  /** The rest, after the last piece. @throws UnreadableJson */
  end(): Member[] {
    const members = this.read();
    if (!this.done) throw new UnreadableJson('the text ends too early');
    return members;
  }

  private read(): Member[] {
    if (this.scan !== null) this.scan.to -= this.at;
    this.text = this.text.slice(this.at) + this.pending;
    this.pending = '';
    this.at = 0;
    const members: Member[] = [];
    while (this.step(members));
    return members;
  }

  /** Takes one thing; false where more of the text is needed. */
  private step(members: Member[]): boolean {
    while (this.at < this.text.length && space.test(this.text.charAt(this.at))) this.at += 1;
    const letter = this.text.charAt(this.at);
    if (letter === '') return false;
    if (this.done) throw new UnreadableJson('something follows the end');
    const frame = this.frames.at(-1);
    if (frame === undefined) return this.open('', letter);
    const isEnd = letter === (frame.isList ? ']' : '}');
    if (isEnd && frame.next !== 'member' && this.name === null) return this.close();
    if (frame.next === 'comma') {
      if (letter !== ',') throw new UnreadableJson('a comma is missing');
      frame.next = 'member';
      this.at += 1;
      return true;
    }
    if (!frame.isList && this.name === null) return this.takeName(frame, letter);
    return this.takeValue(frame, letter, members);
  }

  private open(path: string, letter: string): boolean {
    if (letter !== '{' && letter !== '[') throw new UnreadableJson('no object');
    if (path === '' && letter !== '{') throw new UnreadableJson('no object');
    this.frames.push({ path, isList: letter === '[', next: 'first', names: new Set() });
    this.at += 1;
    return true;
  }

  private close(): boolean {
    this.frames.pop();
    this.at += 1;
    const outer = this.frames.at(-1);
    if (outer === undefined) this.done = true;
    else outer.next = 'comma';
    return true;
  }

  private takeName(frame: Frame, letter: string): boolean {
    if (letter !== '"') throw new UnreadableJson('a name is missing');
    const end = this.endOfValue('"');
    if (end === null) return false;
    let colon = end;
    while (colon < this.text.length && space.test(this.text.charAt(colon))) colon += 1;
    // Names are short: looked through anew once there is more.
    if (colon === this.text.length) this.scan = null;
    if (colon === this.text.length) return false;
    if (this.text.charAt(colon) !== ':') throw new UnreadableJson('a colon is missing');
    const name = this.parsed(end) as string;
    // Of two of the same name JSON knows the last, which cannot be known yet.
    if (frame.names.has(name) || name.includes('.'))
      throw new UnreadableJson(`no member, or no second one, may be called ${name.slice(0, 64)}`);
    frame.names.add(name);
    this.name = name;
    this.at = colon + 1;
    this.scan = null;
    return true;
  }

  private takeValue(frame: Frame, letter: string, members: Member[]): boolean {
    const path = frame.isList || this.name === null ? frame.path : [frame.path, this.name].filter(Boolean).join('.');
    const opened = this.opened.has(frame.isList ? `${path}[]` : path);
    if (opened && (letter === '{' || (letter === '[' && !frame.isList))) {
      this.name = null;
      return this.open(path, letter);
    }
    const end = this.endOfValue(letter);
    if (end === null) return false;
    members.push({ path, value: this.parsed(end) });
    this.name = null;
    this.at = end;
    this.scan = null;
    frame.next = 'comma';
    return true;
  }

  private parsed(end: number): unknown {
    const value = parseJson(this.text.slice(this.at, end));
    if (value === undefined) throw new UnreadableJson('a value cannot be read');
    return value;
  }

  /** Behind the last letter of the value that begins with this one; null where that has not come yet. */
  private endOfValue(letter: string): number | null {
    const { text } = this;
    const scan = (this.scan ??= { to: this.at, depth: 0, inString: false });
    const isScalar = letter !== '"' && letter !== '{' && letter !== '[';
    for (let at = scan.to; at < text.length; at += 1) {
      const here = text.charCodeAt(at);
      if (scan.inString) {
        if (here === backslash) {
          // What it escapes must be here as well.
          if (at + 1 === text.length) return this.pause(at);
          at += 1;
        } else if (here === quote) {
          scan.inString = false;
          if (scan.depth === 0) return at + 1;
        }
      } else if (isScalar) {
        if (endsScalar.test(text.charAt(at))) return at;
      } else if (here === quote) scan.inString = true;
      else if (here === brace || here === bracket) scan.depth += 1;
      else if (here === braceEnd || here === bracketEnd) {
        scan.depth -= 1;
        if (scan.depth === 0) return at + 1;
      }
    }
    return this.pause(text.length);
  }

  private pause(to: number): null {
    if (this.scan !== null) this.scan.to = to;
    return null;
  }
}

const [quote, backslash, brace, braceEnd, bracket, bracketEnd] = [34, 92, 123, 125, 91, 93] as const;
