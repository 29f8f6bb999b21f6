import { onlineManager } from '@tanstack/react-query';
import type { FieldError } from '#contract/generated/types.gen.ts';
import type { PassingError } from '#lib/cause.ts';
import { onSessionRenewed } from './session.ts';

/** The kinds of error that the console handles differently. */
type ErrorKind =
  | 'offline'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'changed'
  | 'notMade'
  | 'invalid'
  | 'tooLarge'
  | 'tooManyRequests'
  | 'declined'
  | 'server'
  | 'notImplemented'
  | 'unknown';

/** The title of an error, and advice on how the user can resolve it. */
interface ErrorText {
  title: string;
  advice: string;
}

interface ApiErrorParts {
  kind: ErrorKind;
  /** HTTP status; 0 without a response. */
  status?: number;
  /** The envelope's code; 0 without one. */
  code?: number;
  message: string;
  fieldErrors?: readonly FieldError[];
  requestId?: string | undefined;
  current?: unknown;
  outcomeUnknown?: boolean;
  answered?: boolean;
  cause?: unknown;
}

/** The error that every failed API call throws. */
export class ApiError extends Error implements PassingError {
  readonly kind: ErrorKind;
  readonly status: number;
  readonly code: number;
  /** The broken rules that the server reported; a form shows them on its fields. */
  readonly fieldErrors: readonly FieldError[];
  /** Identifies the call in the server's log. */
  readonly requestId: string | undefined;
  /** The record as it is now, in an error of kind `changed`. */
  readonly current: unknown;
  /** The call may have changed something: no response, or one that does not say. */
  readonly outcomeUnknown: boolean;
  /** The API itself responded, so it is no longer working on the call. */
  readonly answered: boolean;

  constructor({ kind, status = 0, code = 0, message, fieldErrors = [], ...rest }: ApiErrorParts) {
    super(message, { cause: rest.cause });
    this.name = 'ApiError';
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.fieldErrors = fieldErrors;
    this.requestId = rest.requestId;
    this.current = rest.current;
    this.outcomeUnknown = rest.outcomeUnknown ?? false;
    this.answered = rest.answered ?? false;
  }

  /** Calls `listener` when the connection has returned or the user is signed in again, where that was the cause. */
  onEnded(listener: () => void): () => void {
    if (this.kind === 'offline') return onlineManager.subscribe((online) => online && listener());
    return this.kind === 'unauthorized' ? onSessionRenewed(listener) : () => {};
  }
}

/** True for an `ApiError`, and only for the given kinds if there are any. */
export function isApiError(error: unknown, ...kinds: ErrorKind[]): error is ApiError {
  return error instanceof ApiError && (kinds.length === 0 || kinds.includes(error.kind));
}

const QUOTA_CODE = 7;

const texts: Record<ErrorKind, ErrorText> = {
  offline: {
    title: 'The server cannot be reached',
    advice: 'Check the network connection, then try again.',
  },
  timeout: {
    title: 'The server took too long to respond',
    advice: 'Wait a moment, then try again.',
  },
  unauthorized: { title: 'You are signed out', advice: 'Sign in to continue.' },
  forbidden: {
    title: 'Your roles do not allow this',
    advice: 'Ask an owner of the organization for a role that does.',
  },
  notFound: {
    title: 'Not found',
    advice: 'It may have been deleted, or the address may be wrong.',
  },
  conflict: {
    title: 'This conflicts with something that already exists',
    advice: 'Change what the message names, then try again.',
  },
  changed: {
    title: 'Someone changed this in the meantime',
    advice: 'Look at it again, then repeat the action if it is still right.',
  },
  notMade: {
    title: 'The response was lost, and nothing was saved',
    advice: 'Try again.',
  },
  invalid: { title: 'Some values are not valid', advice: 'Correct them, then try again.' },
  tooLarge: {
    title: 'Too much data at once',
    advice: 'Send less, for example a shorter document.',
  },
  tooManyRequests: {
    title: 'Too many requests',
    advice: 'Wait a minute, then try again.',
  },
  declined: {
    title: 'The payment was declined',
    advice: 'Choose another payment method in the billing portal, then try again.',
  },
  server: {
    title: 'The server returned an error',
    advice: 'Try again. If it keeps happening, give your administrator the request id.',
  },
  notImplemented: {
    title: 'This server does not offer that',
    advice: 'Another version of the control plane may.',
  },
  unknown: {
    title: 'Something went wrong',
    advice: 'Try again. If it keeps happening, reload the page.',
  },
};

const quotaText: ErrorText = {
  title: 'The plan is used up',
  advice: 'Delete what is no longer needed, or move to a larger plan.',
};

const unknownOutcomeText: ErrorText = {
  title: 'It is unknown whether the change was made',
  advice: 'Look at the current state before you repeat it.',
};

/** The text for any error, including errors that did not come from the API. */
export function errorText(error: unknown): ErrorText {
  if (!isApiError(error)) return texts.unknown;
  if (error.outcomeUnknown) return unknownOutcomeText;
  return error.code === QUOTA_CODE ? quotaText : texts[error.kind];
}

const kindsByStatus: Record<number, ErrorKind> = {
  400: 'invalid',
  401: 'unauthorized',
  402: 'declined',
  403: 'forbidden',
  404: 'notFound',
  405: 'notImplemented',
  408: 'timeout',
  409: 'conflict',
  412: 'changed',
  413: 'tooLarge',
  422: 'invalid',
  429: 'tooManyRequests',
  501: 'notImplemented',
  504: 'timeout',
};

/** The codes of the envelope, as the `Status` schema of the contract lists them. */
const kindsByCode: Record<number, ErrorKind> = {
  1: 'invalid',
  2: 'server',
  3: 'conflict',
  4: 'notFound',
  5: 'forbidden',
  6: 'unauthorized',
  7: 'forbidden',
  8: 'tooManyRequests',
  9: 'declined',
  10: 'changed',
};

/** Classifies a response by its HTTP status, and under HTTP 2xx by the code of its envelope. */
export function errorKind(status: number, code: number): ErrorKind {
  if (status >= 400) return kindsByStatus[status] ?? (status >= 500 ? 'server' : 'unknown');
  return kindsByCode[code] ?? 'unknown';
}

/** One or two sentences about a failed change: the server's own message where it is more specific than the kind. */
export function errorMessage(error: unknown): string {
  const { title, advice } = errorText(error);
  const message = isApiError(error, 'conflict', 'invalid', 'forbidden', 'offline', 'declined')
    ? error.message
    : `${title}.`;
  return `${message} ${advice}`;
}
