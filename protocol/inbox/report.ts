/** Why something is reported. */
export const reportReasons = ['spam', 'abuse', 'fraud', 'sexual', 'violence', 'other'] as const;

/** Whom or what it is about; at least one of the three. `target_id`: a message, a comment, a proposal or a file of the room. */
export interface ReportBody {
  reason: (typeof reportReasons)[number];
  account_id?: string;
  room_id?: string;
  target_id?: string;
  note?: string;
}
