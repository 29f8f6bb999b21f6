import type { PathMembers, Reach } from './reads.ts';
import { mutate, type Stage } from './stage.ts';

/** A mutation that is ready to run. */
export interface Ready {
  run(): Promise<void>;
  /** Path members of what the mutation changes. */
  path: PathMembers;
}

/** A mutation of the console: the queries it makes stale, and the data that one run of it needs. */
export interface MutationCase extends Reach {
  arrange(stage: Stage): Promise<Ready>;
}

/** A run of a hook with these variables; `path` names what it changes. */
export function ready<TVariables>(
  useHook: () => { mutateAsync: (variables: TVariables) => Promise<unknown> },
  variables: TVariables,
  path: PathMembers = {},
): Ready {
  return { run: () => mutate(useHook, variables), path };
}
