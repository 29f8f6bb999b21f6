import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** Within the 24 to 64 bytes of https://www.standardwebhooks.com */
const SECRET_BYTES = 32;

/** A new secret: `whsec_` and the key in base64. */
export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** A message as it is signed. */
interface Message {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

/** The headers of a message as Standard Webhooks describe them. */
export function signedHeaders(secret: string, { id, timestamp, body }: Message) {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}
