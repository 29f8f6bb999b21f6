import { describe, expect, it } from 'vitest';
import { importersOf, testsOf } from './import-graph.ts';

const files = new Map([
  [
    'server/app.ts',
    "import { a } from '#server/apis/store.ts';\nconst page = () => import('./late.ts');",
  ],
  ['server/app.test.ts', "import './app.ts';"],
  ['server/late.ts', ''],
  ['server/apis/store.ts', "import type { T } from '#server/types.ts';\nimport z from 'zod';"],
  ['server/apis/handlers.test.ts', "import { app } from '#server/app.ts';"],
  ['server/apis/store.test.ts', "import {\n  one,\n} from './store.ts';"],
  ['server/types.ts', ''],
]);
const importers = importersOf(files, { '#server/*': './server/*' });

describe('the tests of a file', () => {
  it('are those that reach it, the ones of its folder first and of these the nearest', () => {
    expect(testsOf('server/apis/store.ts', importers)).toEqual([
      'server/apis/store.test.ts',
      'server/apis/handlers.test.ts',
      'server/app.test.ts',
    ]);
  });

  it('reach files that load on demand', () => {
    expect(testsOf('server/late.ts', importers)).toContain('server/app.test.ts');
  });

  it('do not reach the pages of routes', () => {
    const pages = new Map([
      ['src/apis/routes.test.ts', "import './routes.tsx';"],
      ['src/apis/routes.tsx', "import './queries.ts'; const lazy = () => import('./page.tsx');"],
      ['src/apis/page.tsx', ''],
      ['src/apis/queries.ts', ''],
    ]);
    expect(testsOf('src/apis/page.tsx', importersOf(pages, {}))).toEqual([]);
    expect(testsOf('src/apis/queries.ts', importersOf(pages, {}))).toHaveLength(1);
  });

  it('do not reach what is imported for its types alone', () => {
    expect(testsOf('server/types.ts', importers)).toEqual([]);
  });
});
