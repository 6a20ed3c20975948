// The remarks of a video, of all of its versions: a remark is carried from one to the next. They are no part of the room's
// view, which would be too large; they are read in pages, and carried past what happens.
import type { Feedback } from '#protocol/review/feedback.ts';
import { reduceFeedbacks } from '#protocol/review/feedback-list.ts';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { Watched } from '../player/watched.ts';

export interface Remarks {
  status: 'reading' | 'here' | 'failed';
  /** In the order of their numbers. */
  all: readonly Feedback[];
}

export interface FeedbackPage {
  items: Feedback[];
  next_cursor: string | null;
  /** Of the last event that the page knows. */
  seq: number;
}

export interface RemarkSource {
  room_id: string;
  video_id: string;
  /** The viewer's account. */
  me: () => string;
  /** @throws ApiError */
  page: (cursor: string | null) => Promise<FeedbackPage>;
  /** @throws ApiError */
  drawing: (id: string) => Promise<readonly Shape[]>;
  /** Tells each event as it is applied; null where what lies between is not known. @returns the end of it */
  follow: (hear: (event: RoomEvent | null) => void) => () => void;
}

export class RemarkList {
  readonly state = new Watched<Remarks>({ status: 'reading', all: [] });
  /** Of remarks whose drawing was asked for. */
  readonly drawings = new Watched<ReadonlyMap<string, readonly Shape[]>>(new Map());
  readonly #source: RemarkSource;
  readonly #asked = new Set<string>();
  /** What has happened since this reading began: pages that are read later know a part of it already. */
  #since: RoomEvent[] = [];
  #reading = 0;
  /** Pictures that are being looked at, by their files: nobody gets them before. */
  readonly #checked = new Map<string, RoomEvent>();

  constructor(source: RemarkSource) {
    this.#source = source;
  }

  /** @returns the end of it */
  begin(): () => void {
    const stop = this.#source.follow((event) => this.#hear(event));
    void this.read();
    return () => {
      this.#reading += 1;
      stop();
    };
  }

  /** Reads all of them anew, page by page; the first ones are shown while the others come. */
  async read(): Promise<void> {
    this.#reading += 1;
    const turn = this.#reading;
    this.#since = [];
    if (this.state.get().status === 'failed') this.state.set({ ...this.state.get(), status: 'reading' });
    const found = new Map<string, Feedback>();
    try {
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
        const { items, next_cursor, seq } = await this.#source.page(cursor);
        if (turn !== this.#reading) return;
        for (const one of this.#past(items, seq)) found.set(one.id, one);
        cursor = next_cursor;
        this.#show('here', [...found.values()]);
      }
    } catch {
      if (turn === this.#reading) this.state.set({ ...this.state.get(), status: 'failed' });
    }
  }

  /** One that the room has just taken, before it tells everybody. */
  add(feedback: Feedback): void {
    const { all } = this.state.get();
    if (!all.some(({ id }) => id === feedback.id)) this.#show('here', [...all, feedback]);
  }

  /** Asks for the drawings of these, each once. */
  want(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#asked.has(id)) continue;
      this.#asked.add(id);
      this.#source.drawing(id).then(
        (shapes) => this.drawings.set(new Map(this.drawings.get()).set(id, shapes)),
        () => this.#asked.delete(id),
      );
    }
  }

  #hear(event: RoomEvent | null): void {
    if (event === null) return void this.read();
    this.#since.push(event);
    const { feedback_id, has_drawing } = event.data as { feedback_id?: string; has_drawing?: boolean };
    if (event.type === 'feedback.updated' && has_drawing !== undefined && feedback_id !== undefined) {
      this.#asked.delete(feedback_id);
      const { [feedback_id]: _old, ...others } = Object.fromEntries(this.drawings.get());
      this.drawings.set(new Map(Object.entries(others)));
    }
    const { all, status } = this.state.get();
    const next = this.#carry(all, this.#whenChecked(event));
    if (next !== all) this.#show(status, next);
    return undefined;
  }

  /** A picture is told of before it may be fetched: it happens here once it may. */
  #whenChecked(event: RoomEvent): RoomEvent {
    const { file_id = '', state } = event.data as { file_id?: string; state?: string };
    if (event.type === 'feedback.pictured') {
      this.#checked.set(file_id, event);
      return { ...event, type: 'file.added' };
    }
    const pictured = event.type === 'file.settled' && state === 'clean' ? this.#checked.get(file_id) : undefined;
    return pictured ?? event;
  }

  /** A page as it is by now. */
  #past(items: readonly Feedback[], seq: number): readonly Feedback[] {
    return this.#since.filter((event) => event.seq > seq).reduce((all, event) => this.#carry(all, event), items);
  }

  #carry(all: readonly Feedback[], event: RoomEvent): readonly Feedback[] {
    const { room_id, me } = this.#source;
    return reduceFeedbacks(all, event, { room_id, me: me() });
  }

  #show(status: Remarks['status'], all: readonly Feedback[]): void {
    const ours = all.filter(({ video_id }) => video_id === this.#source.video_id);
    this.state.set({ status, all: ours.toSorted((one, other) => one.n - other.n) });
  }
}
