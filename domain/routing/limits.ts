/** The most requests of `matchRoutes` with `explain` (openapi.yaml): each reads records. */
export const MAX_EXPLAINED = 20;

/** The most requests without it, the contract's `maxItems`. The console cuts longer lists before it asks. */
export const MAX_REQUESTS = 1_000;
