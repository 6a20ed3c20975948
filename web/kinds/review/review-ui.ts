/** What asks for the whole attention. */
export type Dialog =
  | { what: 'share' | 'name' | 'announce' | 'delete' | 'take_along' | 'take_out' }
  | { what: 'settings' | 'trash' | 'export' | 'keep_session' }
  | { what: 'rename' | 'versions' | 'delete_video'; video_id: string }
  | { what: 'verdict'; version_id: string }
  | { what: 'captions'; version_id: string; dropped?: File };

/** What this viewer looks at; nobody else sees it. */
export interface ReviewUi {
  dialog: Dialog | null;
  /** Two versions of a video beside each other; null: one is watched, or none. */
  compare: { video_id: string } | null;
}

export const initialUi: ReviewUi = { dialog: null, compare: null };

export function changeUi(ui: ReviewUi, change: Partial<ReviewUi>): ReviewUi {
  return { ...ui, ...change };
}
