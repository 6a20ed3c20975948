export const maxAnnouncements = 1_000;
export const maxAnnouncementText = 10_000;
