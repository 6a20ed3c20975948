import type { Locks } from '../room-client-deps.ts';
import type { Place } from '../room-storage.ts';
import { HeldKeys } from './held-keys.ts';
import type { Outgoing, OutgoingCommand, OutgoingFile, OutgoingState, Problem, Progress } from './outgoing.ts';
import type { OutgoingStorage } from './outgoing-storage.ts';
import { Retries } from './retries.ts';

/** All that the queue needs of the world. */
export interface OutgoingDeps {
  place: Place;
  storage: OutgoingStorage;
  locks: Locks;
  nowMs: () => number;
  random: () => number;
  newKey: () => string;
  after: (ms: number, act: () => void) => () => void;
  isOnline: () => boolean;
  /** @returns its id. Rejects with why it was not taken. */
  upload: (file: OutgoingFile, bytes: Blob, call: UploadCall & { command: OutgoingCommand | null }) => Promise<string>;
  /** Whether a command is the upload itself: nothing is sent once its files are there. */
  isUpload: (command: OutgoingCommand) => boolean;
  /** The type of the room's commands that must have been answered before its files go; null: none. */
  goesAfter: (command: OutgoingCommand) => string | null;
  /** Takes back what was uploaded and is sent with nothing. */
  takeBack: (id: string) => void;
  /** Whether a file goes on from where it was: it can be paused, and picked again where its bytes are lost. */
  continues: (file: OutgoingFile) => boolean;
  /** Takes back what there is of one that goes on, and is not wanted any more. */
  giveUp: (file: OutgoingFile, command: OutgoingCommand | null) => void;
  /** Rejects with why it was not taken. */
  send: (key: string, command: OutgoingCommand) => Promise<void>;
  /** Whether trying again may help, and how long to wait at least; null: it was refused. */
  passes: (error: unknown) => { afterMs: number } | null;
}

export interface UploadCall {
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

/** Why a file does not go on: somebody has paused it. */
export class PausedError extends Error {}
/** Why a file does not go on: its bytes were not kept, and must be picked again. */
export class LostError extends Error {}

const uploadsAtOnce = 3;
/** The room may have forgotten by then what it has done, and removes what nothing shows. */
const forgottenMs = 12 * 60 * 60_000;

/**
 * Files on their way into one room. They are kept with what they go with, and sent by the page that they were given to; once
 * that one is gone by the next that looks at the room. What is tried again is tried under the key of before.
 */
export class OutgoingQueue {
  readonly #deps: OutgoingDeps;
  readonly #bytes = new Map<string, Blob>();
  readonly #running = new Map<string, AbortController>();
  readonly #retries: Retries;
  readonly #held: HeldKeys;
  readonly #listeners = new Set<() => void>();
  readonly #ended = new AbortController();
  /** Types of my commands that the room has not answered; null: nobody knows. */
  #unanswered: ReadonlySet<string> | null = null;
  #writes: Promise<unknown> = Promise.resolve();
  #state: OutgoingState;

  constructor(deps: OutgoingDeps) {
    this.#deps = deps;
    this.#retries = new Retries(deps);
    this.#held = new HeldKeys(deps.locks);
    this.#state = {
      all: [],
      progress: new Map(),
      problems: new Map(),
      kept: new Set(),
      unkept: new Set(),
      online: deps.isOnline(),
    };
    void this.#restore();
  }

  readonly read = (): OutgoingState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Goes with what is being written there, or by itself with a command of its own. */
  add(
    draft: string,
    files: readonly File[],
    { smaller, command = null }: { smaller: boolean; command?: OutgoingCommand | null },
  ): void {
    const before = (command === null ? this.#draftAt(draft) : undefined) ?? { ...this.#begin(draft), command };
    const way = command !== null && this.#deps.isUpload(command) ? { way: command.type } : {};
    const fresh = files.map((file) => ({ ...this.#fileOf(file, smaller), ...way }));
    for (const [at, { key }] of fresh.entries()) this.#bytes.set(key, files[at] ?? new Blob());
    this.#change({ ...before, files: [...before.files, ...fresh] }, fresh);
  }

  /** It goes with nothing any more. */
  cancel(fileKey: string): void {
    const one = this.#with(fileKey);
    if (one === undefined) return;
    const left = one.files.filter(({ key }) => key !== fileKey);
    this.#stop(
      one,
      one.files.filter(({ key }) => key === fileKey),
    );
    if (left.length === 0) this.#remove(one.key);
    else this.#change({ ...one, files: left });
  }

  /** Stays as far as it is until it is tried again. */
  pause(fileKey: string): void {
    this.#running.get(fileKey)?.abort();
    this.#retries.giveUp(fileKey);
    this.#stay(fileKey, new PausedError());
  }

  /** The bytes of a file whose own were lost, picked again; false where it is another file. */
  provide(fileKey: string, picked: File): boolean {
    const one = this.#with(fileKey);
    const file = one?.files.find(({ key }) => key === fileKey);
    if (one === undefined || file?.name !== picked.name || file.size !== picked.size) return false;
    this.#bytes.set(fileKey, picked);
    this.#clearProblems([fileKey]);
    this.#change(one, [file]);
    return true;
  }

  /** At once, what would be tried later, or was refused. */
  retry(key: string): void {
    const one = this.#state.all.find((known) => known.key === key) ?? this.#with(key);
    if (one === undefined) return;
    // Refused as it was: what was uploaded may be what was wrong with it.
    const refused = this.#state.problems.get(one.key)?.passing === false;
    this.#clearProblems([one.key, ...one.files.map((file) => file.key)]);
    if (refused) this.#anew(one);
    else this.#work();
  }

  /** Photos go out anew, smaller or as they are. */
  resize(draft: string, smaller: boolean): void {
    const one = this.#draftAt(draft);
    if (one === undefined) return;
    const isOther = (file: OutgoingFile): boolean => file.type.startsWith('image/') && file.smaller !== smaller;
    this.#stop(one, one.files.filter(isOther));
    const fresh: OutgoingFile[] = [];
    const files = one.files.map((file) => {
      if (!isOther(file)) return file;
      const again = { ...this.#again(file), smaller };
      fresh.push(again);
      return again;
    });
    if (fresh.length > 0) this.#change({ ...one, files }, fresh);
  }

  /** Goes out as soon as its files are there; false where there are none. */
  send(draft: string, command: OutgoingCommand): boolean {
    const one = this.#draftAt(draft);
    if (one === undefined) return false;
    this.#change({ ...one, command });
    return true;
  }

  /** What was sent and is still here is written on. */
  reword(key: string): void {
    const one = this.#state.all.find((known) => known.key === key);
    if (one === undefined) return;
    this.#running.get(key)?.abort();
    this.#clearProblems([key]);
    // The room may have what went out already.
    if (one.sentAtMs === null) {
      this.#tell({ all: this.#state.all.filter((known) => known.key !== key) });
      return this.#take({ ...one, command: null }, []);
    }
    const files = one.files.map((file) => this.#again(file));
    this.#remove(key);
    this.#take({ ...this.#begin(one.draft), files }, files);
  }

  discard(key: string): void {
    const one = this.#state.all.find((known) => known.key === key);
    if (one === undefined) return;
    this.#stop(one);
    this.#remove(key);
  }

  /** Of which types there are commands of mine that the room has not answered; null: that is not known now. */
  answeredBut(types: ReadonlySet<string> | null): void {
    const before = this.#unanswered;
    this.#unanswered = types;
    // Most of what a room tells changes nothing here.
    if (types !== null && (before === null || [...before].some((type) => !types.has(type)))) this.#work();
  }

  /** The network is back, or gone. */
  wake(): void {
    this.#tell({ online: this.#deps.isOnline() });
    if (!this.#state.online) return;
    this.#clearProblems(this.#retries.keys);
    this.#work();
  }

  /** Nothing more is sent from here; what is kept is left to whoever looks at the room next. */
  end(): void {
    this.#ended.abort();
    this.#retries.end();
    for (const one of this.#running.values()) one.abort();
    this.#held.end();
    this.#tell({ all: [] });
  }

  bytesOf(fileKey: string): Blob | null {
    return this.#bytes.get(fileKey) ?? null;
  }

  #draftAt(draft: string): Outgoing | undefined {
    return this.#state.all.find((one) => one.draft === draft && one.command === null);
  }

  #with(fileKey: string): Outgoing | undefined {
    return this.#state.all.find(({ files }) => files.some(({ key }) => key === fileKey));
  }

  #begin(draft: string): Outgoing {
    const key = this.#deps.newKey();
    // Before it is kept: others take what nobody holds.
    this.#write(async () => void (await this.#held.hold(key, null)));
    return { key, draft, atMs: this.#deps.nowMs(), files: [], command: null, sentAtMs: null };
  }

  #fileOf({ name, type, size }: File, smaller: boolean): OutgoingFile {
    return { key: this.#deps.newKey(), name, type, size, smaller, id: null, uploadedAtMs: null };
  }

  /** All of it under new keys: of what was before, the room may have kept something. */
  #anew(one: Outgoing): void {
    const files = one.files.map((file) => this.#again(file));
    this.#stop(one);
    this.#remove(one.key);
    this.#change({ ...this.#begin(one.draft), files, command: one.command }, files);
  }

  /** The same bytes under another key. */
  #again(file: OutgoingFile): OutgoingFile {
    const again = { ...file, key: this.#deps.newKey(), id: null, uploadedAtMs: null };
    const bytes = this.#bytes.get(file.key);
    if (bytes !== undefined) this.#bytes.set(again.key, bytes);
    return again;
  }

  /** @param fresh files whose bytes are not kept yet */
  #change(one: Outgoing, fresh: readonly OutgoingFile[] = []): void {
    const isKnown = this.#state.all.some(({ key }) => key === one.key);
    const all = isKnown
      ? this.#state.all.map((known) => (known.key === one.key ? one : known))
      : [...this.#state.all, one];
    this.#tell({ all });
    this.#keep(one, fresh);
    this.#work();
  }

  #keep(one: Outgoing, fresh: readonly OutgoingFile[]): void {
    const { storage, place } = this.#deps;
    const bytes = new Map(fresh.map(({ key }) => [key, this.#bytes.get(key) ?? new Blob()]));
    this.#write(async () => {
      if (!this.#state.all.some(({ key }) => key === one.key)) return;
      try {
        await storage.keep(place, one, bytes);
        if (!this.#state.kept.has(one.key)) this.#tell({ kept: new Set([...this.#state.kept, one.key]) });
      } catch {
        if (fresh.length > 0) this.#tell({ unkept: new Set([...this.#state.unkept, ...bytes.keys()]) });
        // What goes on can be picked again, so it is remembered without its bytes.
        if (one.files.some((file) => this.#deps.continues(file))) await storage.keep(place, one).catch(() => undefined);
      }
    });
  }

  #remove(key: string): void {
    const kept = new Set(this.#state.kept);
    kept.delete(key);
    this.#tell({ all: this.#state.all.filter((one) => one.key !== key), kept });
    const { storage, place } = this.#deps;
    this.#write(() => storage.drop(place, key).catch(() => undefined));
    this.#write(async () => this.#held.release(key));
  }

  /** One after the other: what is written last is what stays. */
  #write(write: () => Promise<void>): void {
    this.#writes = this.#writes.then(() => (this.#ended.signal.aborted ? undefined : write())).catch(() => undefined);
  }

  async #restore(): Promise<void> {
    const { storage, place } = this.#deps;
    const kept = await storage.read(place).catch(() => []);
    await Promise.all(kept.map(({ key }) => this.#takeOver(key)));
  }

  /** Waits until the page that has it is gone. */
  async #takeOver(key: string): Promise<void> {
    const { storage, place } = this.#deps;
    if (!(await this.#held.hold(key, this.#ended.signal))) return;
    const one = await storage.find(place, key).catch(() => null);
    const found = one === null ? [] : await Promise.all(one.files.map((file) => this.#restored(key, file)));
    const files = found.flatMap((file) => file ?? []);
    if (one === null || files.length === 0) return this.#remove(key);
    const isKept = (file: OutgoingFile): boolean => one.files.some((known) => known.key === file.key);
    this.#take(
      { ...one, files },
      files.filter((file) => !isKept(file)),
    );
  }

  /** Of what is being written in one place there is one. */
  #take(one: Outgoing, fresh: readonly OutgoingFile[]): void {
    const mine = one.command === null ? this.#draftAt(one.draft) : undefined;
    if (mine === undefined) return this.#change(one, fresh);
    this.#change({ ...mine, files: [...mine.files, ...one.files] }, one.files);
    this.#remove(one.key);
  }

  async #restored(key: string, file: OutgoingFile): Promise<OutgoingFile | null> {
    const { storage, place, nowMs } = this.#deps;
    const bytes = await storage.bytesOf(place, { key, file: file.key }).catch(() => null);
    if (bytes === null && !this.#deps.continues(file)) return null;
    const isOld = file.uploadedAtMs !== null && nowMs() - file.uploadedAtMs > forgottenMs;
    const restored = isOld ? { ...file, key: this.#deps.newKey(), id: null, uploadedAtMs: null } : file;
    if (bytes !== null) this.#bytes.set(restored.key, bytes);
    else if (restored.id === null) this.#stay(restored.key, new LostError());
    return restored;
  }

  /** Begins what can be begun. */
  #work(): void {
    if (this.#ended.signal.aborted || !this.#deps.isOnline()) return;
    for (const one of this.#state.all) {
      if (this.#isHeld(one)) continue;
      for (const file of one.files) {
        const waits = file.id === null && this.#mayBegin(file.key);
        if (waits && this.#running.size < uploadsAtOnce) void this.#begun(file.key, (stop) => this.#upload(file, stop));
      }
      const isReady = one.command !== null && one.files.every(({ id }) => id !== null);
      if (isReady && this.#mayBegin(one.key)) void this.#begun(one.key, () => this.#deliver(one));
    }
  }

  #isHeld({ command }: Outgoing): boolean {
    const after = command === null ? null : this.#deps.goesAfter(command);
    return after !== null && (this.#unanswered === null || this.#unanswered.has(after));
  }

  #mayBegin(key: string): boolean {
    const { problems, progress } = this.#state;
    const failed = problems.has(key) || (progress.get(key)?.problem ?? null) !== null;
    return !failed && !this.#running.has(key);
  }

  async #begun(key: string, act: (stop: AbortController) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    this.#running.set(key, stop);
    try {
      await act(stop);
      this.#retries.succeeded(key);
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(key, error);
    }
    this.#running.delete(key);
    this.#work();
  }

  async #upload(file: OutgoingFile, stop: AbortController): Promise<void> {
    const bytes = this.#bytes.get(file.key);
    if (bytes === undefined) throw new LostError();
    const onProgress = (done: number): void => this.#progress(file.key, { done, problem: null });
    const { command = null } = this.#with(file.key) ?? {};
    const id = await this.#deps.upload(file, bytes, { onProgress, signal: stop.signal, command });
    const one = this.#with(file.key);
    if (one === undefined) return this.#deps.takeBack(id);
    const files = one.files.map((known) =>
      known.key === file.key ? { ...known, id, uploadedAtMs: this.#deps.nowMs() } : known,
    );
    this.#progress(file.key, { done: 1, problem: null });
    this.#change({ ...one, files });
  }

  async #deliver(one: Outgoing): Promise<void> {
    const { command, files, key } = one;
    if (command === null) return;
    const nowMs = this.#deps.nowMs();
    if (one.sentAtMs !== null && nowMs - one.sentAtMs > forgottenMs) throw new Error('nobody knows any more');
    if (one.sentAtMs === null) {
      this.#change({ ...one, sentAtMs: nowMs });
      // Whoever takes it over must know that it may be there already.
      await this.#writes;
    }
    if (!this.#deps.isUpload(command)) {
      const { attachments: before = [] } = command.data as { attachments?: readonly string[] };
      const attachments = [...before, ...files.flatMap(({ id }) => id ?? [])];
      await this.#deps.send(key, { ...command, data: { ...command.data, attachments } });
    }
    for (const file of files) this.#bytes.delete(file.key);
    this.#remove(key);
  }

  #failed(key: string, error: unknown): void {
    const passes = this.#deps.passes(error);
    const problem: Problem = { error, passing: passes !== null };
    const isFile = this.#with(key) !== undefined;
    const { done = 0 } = this.#state.progress.get(key) ?? {};
    if (isFile) this.#progress(key, { done, problem });
    else this.#tell({ problems: new Map([...this.#state.problems, [key, problem]]) });
    if (passes === null) return;
    this.#retries.later(key, passes.afterMs, () => {
      this.#clearProblems([key]);
      this.#work();
    });
  }

  #clearProblems(keys: readonly string[]): void {
    const [problems, progress] = [new Map(this.#state.problems), new Map(this.#state.progress)];
    for (const key of keys) {
      this.#retries.callOff(key);
      problems.delete(key);
      progress.delete(key);
    }
    this.#tell({ problems, progress });
  }

  #progress(key: string, progress: Progress): void {
    this.#tell({ progress: new Map([...this.#state.progress, [key, progress]]) });
  }

  /** As far as it is, for this reason. */
  #stay(key: string, error: PausedError | LostError): void {
    const { done = 0 } = this.#state.progress.get(key) ?? {};
    this.#progress(key, { done, problem: { error, passing: error instanceof PausedError } });
  }

  #stop({ command, files: all }: Outgoing, files: readonly OutgoingFile[] = all): void {
    for (const file of files) {
      const { key, id } = file;
      this.#running.get(key)?.abort();
      this.#retries.giveUp(key);
      if (id !== null) this.#deps.takeBack(id);
      else if (this.#deps.continues(file)) this.#deps.giveUp(file, command);
    }
  }

  #tell(changes: Partial<OutgoingState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}
