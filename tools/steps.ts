import { run, say } from './run.ts';

/** A command that passes or fails, with its name in the summary. */
export interface Step {
  name: string;
  command: string[];
  env?: Record<string, string>;
  /** Installs what the step needs on the machine. */
  prepare?: () => Promise<unknown>;
  /** Streams the output, for steps that take minutes. */
  live?: boolean;
}

export interface Outcome {
  name: string;
  seconds: number;
  passed: boolean;
}

/** Runs one step and prints its result, with the whole output of a failed step. */
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
 * Runs independent steps, `width` at a time, the longest first. All of them run even when one fails,
 * so one run shows every failure.
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
