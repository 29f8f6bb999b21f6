import { glob } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { queryClient } from '#api/query-client.ts';
import { operations } from '#contract/generated/operations.gen.ts';
import { root } from '#tools/run.ts';
import { clusters } from './clusters.ts';
import { history } from './history.ts';
import { people } from './people.ts';
import { effectsOf, showEverything } from './reads.ts';
import { openStage, type Stage } from './stage.ts';
import { traffic } from './traffic.ts';

const cases = { ...traffic, ...clusters, ...people, ...history };

describe('mutations of the console', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterEach(() => {
    stage.actAs();
    stage.called.length = 0;
    queryClient.clear();
  });
  afterAll(() => stage.close());

  it('are all in the table', async () => {
    const names: string[] = [];
    for await (const path of glob('src/**/queries.ts', { cwd: root })) {
      names.push(...Object.keys(await import(`${root}/${path}`)));
    }
    const hooks = names.filter((name) => /^use[A-Z]/.test(name));
    expect(Object.keys(cases)).toEqual(expect.arrayContaining(hooks));
  });

  for (const [name, { arrange, ...reach }] of Object.entries(cases)) {
    it(`${name} makes ${reach.stale.join(', ')} stale`, async () => {
      const { run, path } = await arrange(stage);
      const effects = showEverything(path);
      await run();
      expect(effects()).toEqual(effectsOf(reach, path));
      const own = stage.called.map((id) => operations[id].tag);
      expect(reach.stale).toEqual(expect.arrayContaining(own));
    });
  }
});
