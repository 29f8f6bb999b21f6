import type { Actor } from '#contract/generated/types.gen.ts';

/** The name of who did something, in plain text: `deploy (access token of Maya Chen)`. */
export function actorText({ kind, name, user_name: user }: Actor): string {
  switch (kind) {
    case 'person':
      return name;
    case 'token':
      return `${name} (access token${user ? ` of ${user}` : ''})`;
    case 'gateway':
      return `${name} (gateway)`;
    case 'system':
      return `${name} (the server itself)`;
  }
}
