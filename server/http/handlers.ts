import type {
  OperationId,
  OperationsOf,
  OperationTypes,
  Tag,
} from '#contract/generated/operations.gen.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import type { Principal } from '#server/identity/principal.ts';
import type { Scope } from './scope.ts';

type PartOf<
  O extends OperationId,
  P extends 'path' | 'query' | 'body',
> = OperationTypes[O]['data'] extends { [K in P]?: infer V } ? Exclude<V, undefined> : undefined;

type Defined<Q> = Q extends object ? { [K in keyof Q]: Q[K] } : Q;

/** What a handler gets beside the request's parts. */
export interface RequestContext {
  app: AppContext;
  /** The connection, or the transaction that a caller opened around the handler. */
  db: Db;
  /** The one who asks; operations that need nobody get `null`. */
  principal: Principal | null;
  /** The organization, cluster and application that the path names, loaded while authorizing. */
  scope: Scope;
  request: Request;
  requestId: string;
  /** Headers of the answer; handlers add `Set-Cookie` here. */
  headers: Headers;
  /** Sentences to tell beside a success; handlers add to them. */
  warnings: string[];
}

/** The request's parts after validation, with defaults filled in. `present` lists the body members that were sent. */
interface Input<O extends OperationId> {
  path: PartOf<O, 'path'>;
  query: Defined<PartOf<O, 'query'>>;
  body: PartOf<O, 'body'>;
  /** Top-level members of the body as sent; a PATCH must not touch the others. */
  present: ReadonlySet<string>;
  /** Members sent as `null`: a PATCH clears these. */
  cleared: ReadonlySet<string>;
}

type Payload<O extends OperationId> = OperationTypes[O]['response'] extends { payload?: infer P }
  ? P
  : undefined;

/** A whole answer instead of a payload: redirects and documents. */
type HandlerResult<O extends OperationId> = Payload<O> | Response;

export type Handler<O extends OperationId> = (
  ctx: RequestContext,
  input: Input<O>,
) => Promise<[Payload<O>] extends [undefined] ? undefined | Response : HandlerResult<O>>;

/** One handler per operation of the tags: a missing one is a type error. */
export type HandlersFor<T extends Tag> = { [O in OperationsOf<T>]: Handler<O> };
