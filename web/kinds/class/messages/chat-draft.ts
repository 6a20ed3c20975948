/** Where words for the chat are kept until they are sent, and given back to when they are refused. */
export const chatDraft = 'class/messages';
