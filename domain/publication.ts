import type { ActiveFlag, Application } from '#contract/generated/types.gen.ts';

/** The member of applications and APIs that determines whether gateways serve them. */
export interface Publishable {
  active?: ActiveFlag;
}

/**
 * Whether gateways serve a record. In the contract the flag is the opposite of its name: `active: 0` is published,
 * `active: 1` is not, and a record without it is published (ActiveFlag in contract/openapi.yaml). Nothing else reads
 * the number.
 */
export function isPublished(record: Publishable): boolean {
  return (record.active ?? 0) === 0;
}

/** An application as published, and the counts of its APIs where the server reports them. */
export type PublishableApplication = Publishable &
  Pick<Application, 'api_count' | 'published_api_count'>;

/**
 * Whether an application is published and gateways answer none of its requests, because no API of it is published. False
 * where the number of published APIs is unknown.
 */
export function servesNothing(application: PublishableApplication): boolean {
  return isPublished(application) && application.published_api_count === 0;
}

/** The value of `active` that publishes or unpublishes a record. */
export function activeFlag(published: boolean): ActiveFlag {
  return published ? 0 : 1;
}
