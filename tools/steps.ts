import { run, say } from './run.ts';

/** A command that passes or fails, with a name for the table at the end. */
export interface Step {
  name: string;
  command: string[];
  env?: Record<string, string>;
  /** Installs what the step needs on the machine. */
  prepare?: () => Promise<unknown>;
  /** Shows the output as it comes, for steps that take minutes. */
  live?: boolean;
}

export interface Outcome {
  name: string;
  seconds: number;
  passed: boolean;
}

/** Runs one step and prints how it ended; a failed step's output is printed whole. */
async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now();
  let passed = false;
  let output = '';
  try {
    await step.prepare?.();
    const [command = '', ...args] = step.command;
    const result = await run(command, args, {
      quiet: !step.live,
      ...(step.env && { env: step.env }),
    });
    passed = result.code === 0;
    if (!passed) output = result.output;
  } catch (error) {
    output = error instanceof Error ? error.message : String(error);
  }
  const seconds = (performance.now() - started) / 1000;
  say(`── ${step.name}: ${passed ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  if (output) say(output);
  return { name: step.name, seconds, passed };
}

/**
 * Runs steps that do not depend on each other, `width` at a time, the longest first. All of them run even when one fails,
 * so that one run shows every failure.
 */
export async function runTogether(steps: readonly Step[], width: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      outcomes.push(await runStep(step));
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return steps.flatMap(({ name }) => outcomes.filter((outcome) => outcome.name === name));
}
