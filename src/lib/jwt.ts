import { isRecord } from './equal.ts';

/** The content of a JSON Web Token, with its signature unverified. */
interface DecodedJwt {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Decodes a token without verifying it; undefined if it is not a JWT. */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const [header, claims, signature, ...rest] = token.split('.').map(decodePart);
  if (!isRecord(header) || !isRecord(claims) || signature === undefined || rest.length > 0) {
    return undefined;
  }
  return { header, claims };
}

/** Decodes the JSON of one part; null for a part without JSON, such as the signature. */
function decodePart(part: string): unknown {
  try {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
    return JSON.parse(text);
  } catch {
    return null;
  }
}
