/** A dialog that fills a phone: without the room that the theme keeps around dialogs. */
export const edgeToEdge = { margin: 0, border: 0, borderRadius: 0 } as const;
