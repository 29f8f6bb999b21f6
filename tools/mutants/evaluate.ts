import { type Mutant, mutate } from './mutant.ts';
import type { Verdict } from './report.ts';
import type { ScratchTree } from './scratch-tree.ts';
import type { TestRunner } from './test-runner.ts';
import type { TypeChecker } from './type-checker.ts';

/** Total number of test files that have run after each step: the first files catch most mutants. */
const steps = [2, 8, Number.POSITIVE_INFINITY];

/** The tools for trying mutants: the tree to change, the test runner, and the type checker if types are checked first. */
export interface MutantTools {
  tree: ScratchTree;
  runner: TestRunner;
  checker: TypeChecker | undefined;
  /** For each test file that failed once, whether it passes without a mutant. */
  sound: Map<string, boolean>;
}

/** Tries one mutant against test files in the given order until one of them fails. */
export async function evaluateMutant(
  tools: MutantTools,
  mutant: Mutant,
  tests: readonly string[],
): Promise<Verdict> {
  const { tree, runner, checker } = tools;
  const refusal = checker?.refusalOf(mutant);
  if (refusal) return { mutant, outcome: 'refused by types', by: refusal };
  if (tests.length === 0) return { mutant, outcome: 'no test' };
  const original = tree.read(mutant.file);
  const put = (text: string) => {
    tree.write(mutant.file, text);
    runner.invalidate(mutant.file);
  };
  let done = 0;
  for (const step of steps) {
    const some = tests.slice(done, step).filter((test) => tools.sound.get(test) !== false);
    put(mutate(original, mutant));
    const failed = await runner.run(some, { bail: true });
    put(original);
    if (!failed) return { mutant, outcome: 'hung' };
    for (const by of failed) if (await isSound(tools, by)) return { mutant, outcome: 'caught', by };
    done = step;
  }
  return { mutant, outcome: 'survived' };
}

/** Whether a test that failed passes without a mutant; one that fails by itself catches nothing. */
async function isSound({ runner, sound }: MutantTools, test: string): Promise<boolean> {
  const known = sound.get(test);
  if (known !== undefined) return known;
  const failed = await runner.run([test], { bail: true });
  const passes = failed?.length === 0;
  sound.set(test, passes);
  return passes;
}
