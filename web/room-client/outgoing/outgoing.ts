/** A file on its way into a room. */
export interface OutgoingFile {
  /** Also what it is uploaded under, so that it is kept once however often it is tried. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** A photo that is made smaller before it is sent. */
  readonly smaller: boolean;
  /** The type of the command that is its upload: then it comes in parts, whatever it is. */
  readonly way?: string;
  /** Once the room has it. */
  readonly id: string | null;
  readonly uploadedAtMs: number | null;
}

/** Files that go together, and the command that they go with once it was sent. Plain data: kept on the device. */
export interface Outgoing {
  /** Also what its command is sent under. */
  readonly key: string;
  /** Where its words are written. */
  readonly draft: string;
  readonly atMs: number;
  readonly files: readonly OutgoingFile[];
  /** null while it is still being written. Its `attachments` get those of the files as it goes out. */
  readonly command: OutgoingCommand | null;
  /** When it went out first. */
  readonly sentAtMs: number | null;
}

export interface OutgoingCommand {
  readonly type: string;
  readonly data: object;
}

/** What is known of a file while the page is there. */
export interface Progress {
  /** From 0 to 1. */
  readonly done: number;
  readonly problem: Problem | null;
}

/** Why something is not sent. `passing`: it is tried again by itself. */
export interface Problem {
  readonly error: unknown;
  readonly passing: boolean;
}

export interface OutgoingState {
  readonly all: readonly Outgoing[];
  readonly progress: ReadonlyMap<string, Progress>;
  /** What became of commands, by the key of what they go with. */
  readonly problems: ReadonlyMap<string, Problem>;
  /** Keys of those that this device has: they outlive the page. */
  readonly kept: ReadonlySet<string>;
  /** Keys of files that this device could not keep: they go with the page. */
  readonly unkept: ReadonlySet<string>;
  readonly online: boolean;
}
