import type {
  OperationId,
  OperationsOf,
  OperationTypes,
  Tag,
} from '#contract/generated/operations.gen.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import type { Principal } from '#server/identity/authenticate.ts';
import type { Scope } from './scope.ts';

type PartOf<
  O extends OperationId,
  P extends 'path' | 'query' | 'body',
> = OperationTypes[O]['data'] extends { [K in P]?: infer V } ? Exclude<V, undefined> : undefined;

type Defined<Q> = Q extends object ? { [K in keyof Q]: Q[K] } : Q;

/** The context of a request, passed to its handler with the input. */
export interface RequestContext {
  app: AppContext;
  /** The connection, or the transaction around the handler. */
  db: Db;
  /** The caller; `null` for public operations. */
  principal: Principal | null;
  /** The organization, cluster and application that the path names, loaded while authorizing. */
  scope: Scope;
  request: Request;
  requestId: string;
  operation: OperationId;
  /** The address that the request came from; null when it is unknown. */
  address: string | null;
  /** Response headers; handlers add `Set-Cookie` here. */
  headers: Headers;
  /** Warnings in a successful response; handlers add sentences. */
  warnings: string[];
}

/** The validated parts of a request with defaults filled in. */
interface Input<O extends OperationId> {
  path: PartOf<O, 'path'>;
  query: Defined<PartOf<O, 'query'>>;
  body: PartOf<O, 'body'>;
  /** The top-level members of the body that were sent; a PATCH must not touch the others. */
  present: ReadonlySet<string>;
  /** Members sent as `null`, which a PATCH removes. */
  cleared: ReadonlySet<string>;
}

type Payload<O extends OperationId> = OperationTypes[O]['response'] extends { payload?: infer P }
  ? P
  : undefined;

/** A payload, or a whole response for redirects and documents. */
type HandlerResult<O extends OperationId> = Payload<O> | Response;

export type Handler<O extends OperationId> = (
  ctx: RequestContext,
  input: Input<O>,
) => Promise<[Payload<O>] extends [undefined] ? undefined | Response : HandlerResult<O>>;

/** One handler per operation of the tags: a missing one is a type error. */
export type HandlersFor<T extends Tag> = { [O in OperationsOf<T>]: Handler<O> };
