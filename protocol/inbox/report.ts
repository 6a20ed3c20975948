/** Why something is reported. */
export const reportReasons = ['spam', 'abuse', 'fraud', 'sexual', 'violence', 'other'] as const;

/** Whom or what it is about; at least one of the three. */
export interface ReportBody {
  reason: (typeof reportReasons)[number];
  account_id?: string;
  room_id?: string;
  message_id?: string;
  note?: string;
}
