// Every metric there is. Labels never carry a room, an account or a code: their values must stay few.
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
const commandBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] as const;
const deliveryBuckets = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800] as const;

export interface MetricRow {
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Upper bounds in seconds, ascending; only for histograms. */
  buckets?: readonly number[];
}

export const metricTable = {
  http_requests_total: { type: 'counter', help: 'Requests answered.', labels: ['method', 'route', 'status'] },
  http_request_duration_seconds: {
    type: 'histogram',
    help: 'From the request to the head of its answer.',
    labels: ['method', 'route'],
    buckets: requestBuckets,
  },
  share_creates_total: { type: 'counter', help: 'Share links made.', labels: ['permission_level'] },
  share_accesses_total: { type: 'counter', help: 'Share links opened.', labels: ['user_type'] },
  websocket_connections_current: { type: 'gauge', help: 'Open sockets.', labels: ['kind'] },
  websocket_message_latency_seconds: {
    type: 'histogram',
    help: 'From a frame to its acknowledgement.',
    labels: ['type'],
    buckets: commandBuckets,
  },
  room_objects_started_total: {
    type: 'counter',
    help: 'Times a room came up, anew or out of sleep.',
    labels: ['kind'],
  },
  room_commands_total: { type: 'counter', help: 'Commands to rooms.', labels: ['kind', 'type', 'outcome'] },
  room_command_duration_seconds: {
    type: 'histogram',
    help: 'Time to decide and commit a command.',
    labels: ['kind'],
    buckets: commandBuckets,
  },
  collaboration_events_total: { type: 'counter', help: 'Events of rooms.', labels: ['kind', 'event'] },
  comment_operations_total: { type: 'counter', help: 'Comments written, changed, removed.', labels: ['operation'] },
  messenger_messages_total: { type: 'counter', help: 'Chat messages.', labels: [] },
  messenger_messages_sent_duration_seconds: {
    type: 'histogram',
    help: 'Time to store and publish a chat message.',
    labels: [],
    buckets: commandBuckets,
  },
  messenger_connected_users: { type: 'gauge', help: 'People connected to chat.', labels: [] },
  messenger_errors_total: { type: 'counter', help: 'Chat messages that failed.', labels: [] },
  push_sent_total: {
    type: 'counter',
    help: 'Web Push messages, by what became of them: sent, later, gone, refused, too_large, late.',
    labels: ['outcome'],
  },
  file_parts_total: { type: 'counter', help: 'Parts of files uploaded, or why not.', labels: ['outcome'] },
  file_uploads_total: { type: 'counter', help: 'Files uploaded, or why not.', labels: ['outcome'] },
  file_scans_total: {
    type: 'counter',
    help: 'Files that were scanned; `unknown` ones are scanned again.',
    labels: ['scanner', 'outcome'],
  },
  file_scan_duration_seconds: {
    type: 'histogram',
    help: 'Time until a scanner has answered.',
    labels: ['scanner'],
    buckets: requestBuckets,
  },
  file_thumbnails_total: { type: 'counter', help: 'Images made smaller, or not.', labels: ['outcome'] },
  sse_streams_current: { type: 'gauge', help: 'Open event streams.', labels: [] },
  sse_reconnects_total: { type: 'counter', help: 'Event streams resumed by Last-Event-ID.', labels: [] },
  idempotency_replays_total: { type: 'counter', help: 'Answers given again for a known key.', labels: [] },
  transaction_rollbacks_total: { type: 'counter', help: 'Transactions undone by a bug.', labels: [] },
  room_job_failures_total: { type: 'counter', help: 'Jobs of rooms that failed and are tried again.', labels: ['job'] },
  outbox_undelivered: {
    type: 'gauge',
    help: 'Outbox messages that failed: waiting for another try, or dead.',
    labels: ['state'],
  },
  outbox_dead_letters_total: {
    type: 'counter',
    help: 'Outbox messages that failed for the last time.',
    labels: ['type'],
  },
  outbox_pending: { type: 'gauge', help: 'Outbox messages not yet handed to the queue.', labels: [] },
  outbox_delivery_seconds: {
    type: 'histogram',
    help: 'From an event to the effect outside its room.',
    labels: [],
    buckets: deliveryBuckets,
  },
  mail_reports_total: {
    type: 'counter',
    help: 'Addresses that a provider reported as taking no mail.',
    labels: ['provider', 'reason'],
  },
  mail_sent_total: { type: 'counter', help: 'Tries to send a mail.', labels: ['template', 'outcome'] },
  spam_refused_total: { type: 'counter', help: 'Texts refused as spam.', labels: ['rule'] },
  rate_limited_total: { type: 'counter', help: 'Requests refused for their rate.', labels: ['limit'] },
  cache_requests_total: { type: 'counter', help: 'Cache look-ups.', labels: ['result'] },
} as const satisfies Record<string, MetricRow>;

export type MetricName = keyof typeof metricTable;

export type MetricOf<Type extends MetricRow['type']> = {
  [Name in MetricName]: (typeof metricTable)[Name]['type'] extends Type ? Name : never;
}[MetricName];

export type LabelsOf<Name extends MetricName> = Record<(typeof metricTable)[Name]['labels'][number], string>;

/** Upper bounds of a histogram's buckets in seconds; empty for the other types. */
export function bucketsOf(name: MetricName): readonly number[] {
  const row: MetricRow = metricTable[name];
  return row.buckets ?? [];
}
