import type { EtcdClient } from './client.ts';
import type { Election } from './election.ts';
import type { Step } from './plan.ts';

/** Another server publishes, or this one lost its lease. */
export class NotLeader extends Error {}

/** Writes as long as this server leads. */
export class GuardedWriter {
  readonly #client: EtcdClient;
  readonly #election: Election;

  constructor(client: EtcdClient, election: Election) {
    this.#client = client;
    this.#election = election;
  }

  /**
   * Writes all steps in one transaction, or nothing.
   *
   * @returns false when a condition of a step is not met
   * @throws NotLeader
   */
  async write(steps: readonly Step[]): Promise<boolean> {
    if (!(await this.#election.keep())) throw new NotLeader('this server does not publish');
    const { guard } = this.#election;
    const result = await this.#client.write(
      [guard, ...steps.flatMap(({ conditions }) => conditions)],
      steps.flatMap(({ writes }) => writes),
      guard.key,
    );
    if ('revision' in result) return true;
    if (this.#election.confirm(result.found)) return false;
    throw new NotLeader('another server publishes');
  }
}
