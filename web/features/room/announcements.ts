let listener: ((text: string) => void) | null = null;

/** Says something to those who do not see it happen. */
export function announce(text: string): void {
  listener?.(text);
}

export function onAnnouncement(hear: (text: string) => void): () => void {
  listener = hear;
  return () => {
    if (listener === hear) listener = null;
  };
}
