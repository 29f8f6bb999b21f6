import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One broken rule on one member of a request. `field` is a dotted path: `upstreams.0.version`. */
export interface FieldError {
  field: string;
  /** Machine-readable: required, max_length, pattern, unique, … */
  rule: string;
  /** A sentence for users. */
  message: string;
  limit?: number | string;
}

/** The envelope's codes. The API's clients define 0, 4 and 6; the others are ours. */
const kinds = {
  badRequest: { http: 400, code: 1, message: 'bad request' },
  internal: { http: 500, code: 2, message: 'internal error' },
  conflict: { http: 409, code: 3, message: 'conflict' },
  notFound: { http: 404, code: 4, message: 'not found' },
  forbidden: { http: 403, code: 5, message: 'forbidden' },
  unauthorized: { http: 401, code: 6, message: 'unauthorized' },
  quotaExceeded: { http: 403, code: 7, message: 'quota exceeded' },
  tooManyRequests: { http: 429, code: 8, message: 'too many requests' },
  preconditionFailed: { http: 412, code: 10, message: 'precondition failed' },
  payloadTooLarge: { http: 413, code: 1, message: 'payload too large' },
  paymentRequired: { http: 402, code: 9, message: 'payment required' },
  badGateway: { http: 502, code: 2, message: 'bad gateway' },
  gatewayTimeout: { http: 504, code: 2, message: 'gateway timeout' },
} as const satisfies Record<string, { http: ContentfulStatusCode; code: number; message: string }>;

export type ErrorKind = keyof typeof kinds;

/** An error response. Handlers throw it, and `mount.ts` turns it into the envelope. */
export class HttpError extends Error {
  readonly kind: ErrorKind;
  readonly fieldErrors: FieldError[];
  /** What the caller needs to go on: the current record, or a plan. Secrets are concealed. */
  readonly payload: object | undefined;

  /** `detail` is a sentence for the user and must not contain secrets. */
  constructor(kind: ErrorKind, detail: string, fieldErrors: FieldError[] = [], payload?: object) {
    super(detail);
    this.name = 'HttpError';
    this.kind = kind;
    this.fieldErrors = fieldErrors;
    this.payload = payload;
  }

  get status(): ContentfulStatusCode {
    return kinds[this.kind].http;
  }
}

/** One sentence for all field errors: `name: At most 64 characters; hosts: Required`. */
export function fieldErrorsText(errors: FieldError[]): string {
  return errors.map((e) => (e.field ? `${e.field}: ${e.message}` : e.message)).join('; ');
}

/** A 400 with each field and its rule. */
export function invalidFields(errors: FieldError[]): HttpError {
  return new HttpError('badRequest', fieldErrorsText(errors), errors);
}

/** A 400 about a single field. */
export function invalidField(field: string, rule: string, message: string): HttpError {
  return invalidFields([{ field, rule, message }]);
}

/** The error envelope, for every status. */
export function errorBody(error: HttpError) {
  const { code, message } = kinds[error.kind];
  return {
    status: { code, message },
    error: error.message,
    ...(error.fieldErrors.length > 0 && { field_errors: error.fieldErrors }),
    ...(error.payload && { payload: error.payload }),
  };
}
