import { Hono } from 'hono';
import { readContractDocument } from '#server/contract-document.ts';
import { referencePage, referenceStyles } from './reference-page.ts';

/** The contract itself as `/openapi.json`, and a readable page of it as `/reference`. */
export function apiDocument(): Hono {
  const text = readContractDocument();
  const page = referencePage(JSON.parse(text));
  const app = new Hono();
  app.get('/openapi.json', (c) => c.body(text, 200, { 'Content-Type': 'application/json' }));
  app.get('/reference', (c) => c.html(page));
  app.get('/reference.css', (c) => c.body(referenceStyles, 200, { 'Content-Type': 'text/css' }));
  return app;
}
