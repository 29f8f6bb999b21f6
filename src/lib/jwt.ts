import { isRecord } from './equal.ts';

/** What a JSON Web Token says, its signature unchecked. */
interface DecodedJwt {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Reads a token without checking it; undefined when it is none. */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const [header, claims, signature, ...rest] = token.split('.').map(decodePart);
  if (!isRecord(header) || !isRecord(claims) || signature === undefined || rest.length > 0) {
    return undefined;
  }
  return { header, claims };
}

/** The JSON in one part; null for what holds none, such as the signature. */
function decodePart(part: string): unknown {
  try {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
    return JSON.parse(text);
  } catch {
    return null;
  }
}
