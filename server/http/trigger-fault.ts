import { type Fault, SLOW_FAULT_MS } from '#server/faults.ts';
import { HttpError, invalidField } from './errors.ts';

/** Triggers a fault. @returns a response that replaces the handler's, or undefined to continue. */
export async function triggerFault(fault: Fault | undefined): Promise<Response | undefined> {
  switch (fault) {
    case undefined:
    case 'responseLost':
      return undefined;
    case 'serverError':
      throw new HttpError('internal', 'Triggered fault');
    case 'badGateway':
      throw new HttpError('badGateway', 'Triggered fault: Prometheus cannot be reached');
    case 'conflict':
      throw new HttpError('conflict', 'Triggered fault: someone else holds this name');
    case 'forbidden':
      throw new HttpError('forbidden', 'Triggered fault: your role does not allow this');
    case 'tooManyRequests':
      throw new HttpError('tooManyRequests', 'Triggered fault: too many requests');
    case 'fieldError':
      throw invalidField('name', 'reserved', 'This name is reserved');
    case 'signedOut':
      throw new HttpError('unauthorized', 'Triggered fault: the session has ended');
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, SLOW_FAULT_MS));
      return undefined;
    case 'envelopeError':
      return Response.json({
        status: { code: 2, message: 'internal error' },
        error: 'Triggered fault',
      });
  }
}

/** When a lost response breaks, in milliseconds. */
const LOST_AFTER_MS = 200;

/** A response to an operation that was carried out, which breaks before it is complete. */
export function lostResponse(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"status":'));
    },
    async pull(controller) {
      // After the headers have left: before that, the server would respond with 500 instead.
      await new Promise((resolve) => setTimeout(resolve, LOST_AFTER_MS));
      controller.error(new Error('Triggered fault: the connection breaks'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
