/** How every lucide icon is drawn: `<Plus {...icon} />`. Decorative: its control says what it does. */
export const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const;
export const smallIcon = { ...icon, size: 16 } as const;
