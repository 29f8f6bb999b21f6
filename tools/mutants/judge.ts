import { type Mutant, mutate } from './mutant.ts';
import type { Verdict } from './report.ts';
import type { ScratchTree } from './scratch-tree.ts';
import type { TestRunner } from './test-runner.ts';
import type { TypeChecker } from './type-checker.ts';

/** How many test files run before the next ones are asked: most mutants fall to the first. */
const steps = [2, 8, Number.POSITIVE_INFINITY];

/** What judges mutants: the tree that they are tried in, what runs its tests, and its types where they count. */
export interface Court {
  tree: ScratchTree;
  runner: TestRunner;
  checker: TypeChecker | undefined;
}

/** Tries one mutant against tests, the likeliest ones first, until one of them fails. */
export async function judge(
  { tree, runner, checker }: Court,
  mutant: Mutant,
  tests: readonly string[],
): Promise<Verdict> {
  const refusal = checker?.refusalOf(mutant);
  if (refusal) return { mutant, outcome: 'refused by types', by: refusal };
  if (tests.length === 0) return { mutant, outcome: 'no test' };
  const original = await tree.read(mutant.file);
  await tree.write(mutant.file, mutate(original, mutant));
  runner.invalidate(mutant.file);
  try {
    let done = 0;
    for (const step of steps) {
      const failed = await runner.run(tests.slice(done, step), { bail: true });
      if (!failed) return { mutant, outcome: 'hung' };
      if (failed[0]) return { mutant, outcome: 'caught', by: failed[0] };
      done = step;
    }
    return { mutant, outcome: 'survived' };
  } finally {
    await tree.write(mutant.file, original);
    runner.invalidate(mutant.file);
  }
}
