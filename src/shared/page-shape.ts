/** What a page looks like from afar, while its code or its data is on the way. */
export type PageShape = 'list' | 'detail' | 'form';
