import { type Fault, slowFaultMs } from '#server/faults.ts';
import { HttpError, invalidField } from './errors.ts';

/** Fails the way that a fault asks for. @returns an answer that replaces the handler's, or undefined to go on. */
export async function enactFault(fault: Fault | undefined): Promise<Response | undefined> {
  switch (fault) {
    case undefined:
      return undefined;
    case 'serverError':
      throw new HttpError('internal', 'A fault was asked for');
    case 'badGateway':
      throw new HttpError('badGateway', 'A fault was asked for: Prometheus cannot be reached');
    case 'conflict':
      throw new HttpError('conflict', 'A fault was asked for: someone else holds this name');
    case 'forbidden':
      throw new HttpError('forbidden', 'A fault was asked for: your role does not allow this');
    case 'tooManyRequests':
      throw new HttpError('tooManyRequests', 'A fault was asked for: too many requests');
    case 'fieldError':
      throw invalidField('name', 'reserved', 'This name is reserved');
    case 'signedOut':
      throw new HttpError('unauthorized', 'A fault was asked for: the session has ended');
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, slowFaultMs));
      return undefined;
    case 'envelopeError':
      return Response.json({
        status: { code: 2, message: 'internal error' },
        error: 'A fault was asked for',
      });
  }
}
