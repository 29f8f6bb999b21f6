import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticFiles } from './serve.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-static-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<p>page</p>');
  await writeFile(join(folder, 'assets/index-1a2b3c4d.js'), 'plain');
  await writeFile(join(folder, 'assets/index-1a2b3c4d.js.br'), 'as brotli');
  await writeFile(join(folder, 'assets/index-1a2b3c4d.js.gz'), 'as gzip');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const script = '/assets/index-1a2b3c4d.js';

async function get(path: string, headers: Record<string, string> = {}) {
  return staticFiles(folder).request(path, { headers });
}

describe('static files', () => {
  it('are sent in an encoding that the browser accepts', async () => {
    for (const [accepted, text, encoding] of [
      ['gzip, deflate, br, zstd', 'as brotli', 'br'],
      ['gzip', 'as gzip', 'gzip'],
      ['identity', 'plain', null],
    ] as const) {
      const response = await get(script, { 'accept-encoding': accepted });
      expect(await response.text()).toBe(text);
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('content-type')).toContain('text/javascript');
    }
  });

  it('are immutable if their name has a hash, and revalidated otherwise', async () => {
    const immutable = 'public, max-age=31536000, immutable';
    expect((await get(script)).headers.get('cache-control')).toBe(immutable);
    const gateway = '/orgs/1/clusters/2/gateways/edge-1@10.0.0.1';
    for (const path of ['/', '/index.html', '/orgs/1/clusters/2/applications', gateway]) {
      const response = await get(path);
      expect(await response.text()).toBe('<p>page</p>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const tag = response.headers.get('etag') ?? '';
      const again = await get(path, { 'if-none-match': tag });
      expect(again.status).toBe(304);
      expect(again.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('return an uncached 404 if they do not exist', async () => {
    for (const path of [
      '/assets/gone-12345678.js',
      '/assets/gone',
      '/config.json',
      '/../package.json',
    ]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(response.headers.get('cache-control')).toBeNull();
    }
  });

  it('explain how to build the console if it is missing', async () => {
    const response = await staticFiles(join(folder, 'nothing')).request('/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });
});
