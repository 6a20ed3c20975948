/** What is felt most often, at hand. */
export const quickReactions = ['👍', '❤️', '😂', '😮', '🎉', '🙏'] as const;
