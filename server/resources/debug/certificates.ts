import type { DebugConfig } from '#contract/generated/types.gen.ts';
import { concealed } from '#contract/secrets.ts';
import type { certificates } from '#server/db/schema.ts';
import { commonMembers, gatewayLabels, toItem } from './objects.ts';

/** What gateways receive for a certificate. The private key is never shown, not even to those who may change it. */
export function certificateObjects(row: typeof certificates.$inferSelect): DebugConfig {
  const certificate = {
    ...commonMembers(row),
    type: row.type === 'Client' ? 'client' : 'server',
    labels: gatewayLabels(row.labels),
    cert: row.certificate,
    key: concealed,
    // Gateways look a server's certificate up by name; a client's is named by its id alone.
    ...(row.type === 'Server' && { snis: row.snis }),
    ...(row.caCertificate && { client: { ca: row.caCertificate } }),
    status: 1,
  };
  return { certificates: [toItem(certificate)] };
}
