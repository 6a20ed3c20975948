import type { Status } from '#protocol/review/status.ts';

/** What of the remarks is shown, and how. Nobody else sees it. */
export interface Filter {
  status: Status | 'all';
  /** An account; null: everybody's. */
  person: string | null;
  find: string;
  order: 'time' | 'newest' | 'person' | 'status';
}

export const noFilter: Filter = { status: 'all', person: null, find: '', order: 'time' };

/** What this viewer looks at; nobody else sees it. */
export interface WatchUi {
  filter: Filter;
  /** The remark that is open. */
  open: string | null;
  /** Drawings and marks of others are out of sight. */
  hidden: boolean;
  /** Remarks that are changed together; null: none are being picked. */
  picked: ReadonlySet<string> | null;
  help: boolean;
}

export const initialUi: WatchUi = { filter: noFilter, open: null, hidden: false, picked: null, help: false };
