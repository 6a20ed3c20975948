import { m } from '#web/i18n/generated/messages.js';

/** People who are nobody, for pictures of what one does together. */
export const friends = (): { id: string; name: string }[] => [
  { id: 'acc_sample_c', name: m.landing_sample_friend_1() },
  { id: 'acc_sample_b', name: m.landing_sample_friend_2() },
  { id: 'acc_sample_f', name: m.landing_sample_friend_3() },
];
