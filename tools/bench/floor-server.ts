import { Hono } from 'hono';
import { servePage } from './serve-page.ts';

const items = Array.from({ length: 10 }, (_, i) => ({
  id: String(i + 1),
  name: `item-${i + 1}`,
  host: `item-${i + 1}.example.com`,
  path: `/item-${i + 1}`,
  protocols: 'HTTP, HTTPS',
  labels: 'production, team-a',
  updated: '2 hours ago',
}));

/** Serves the bare page and its data. */
export function startFloor(): Promise<{ url: string; stop: () => Promise<void> }> {
  const app = new Hono();
  app.get('/api/items', (c) => c.json(items));
  app.get('/api/items/:id', (c) => c.json(items.find(({ id }) => id === c.req.param('id'))));
  return servePage('floor', app);
}
