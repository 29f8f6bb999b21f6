import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { GatewayInstallationCreate } from '#contract/generated/types.gen.ts';
import { newestVersion } from '#domain/gateway-versions.ts';
import { fillTemplate } from '#domain/startup-template.ts';
import { gatewayInstallations } from '#server/db/schema.ts';
import { personOf, recordHistory } from '#server/history/record.ts';
import type { RecordState } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Handler } from '#server/http/handlers.ts';
import { callerId, clusterOf, loadScope } from '#server/http/scope.ts';
import { authorize } from '#server/identity/authorize.ts';
import { sha256 } from '#server/identity/sessions.ts';
import { requireNormal } from '#server/resources/clusters/change.ts';
import { time } from '#server/resources/wire.ts';
import { gatewayArchive } from './archive.ts';
import { issueCertificate } from './issue-certificate.ts';
import { startupOf } from './startup-apisix.ts';
import { startupConfig } from './startup-config.ts';

/** How long the files of a gateway can be downloaded. */
const TOKEN_MS = 15 * 60_000;

const TOKEN_BYTES = 32;

/** Prepares the download of a gateway's files. */
export const createGatewayInstallation: Handler<'createGatewayInstallation'> = async (
  ctx,
  { body },
) => {
  const cluster = requireNormal(clusterOf(ctx.scope));
  const now = ctx.app.now();
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = new Date(now.getTime() + TOKEN_MS);
  await ctx.db.transaction(async (tx) => {
    await tx.delete(gatewayInstallations).where(lte(gatewayInstallations.expiresAt, now));
    const options = optionsOf(body);
    await tx.insert(gatewayInstallations).values({
      tokenHash: sha256(token),
      clusterId: cluster.id,
      createdBy: callerId(ctx),
      ...options,
      expiresAt,
    });
    const { name, platform, version } = options;
    const content = { name, platform, version };
    const place = { orgId: cluster.orgId, clusterId: cluster.id, configVersion: null };
    const after: RecordState = { kind: 'gateway', id: name, name, content };
    await recordHistory(ctx, tx, place, [{ before: null, after }]);
  });
  return { token, expires_at: time(expiresAt) };
};

function optionsOf(body: GatewayInstallationCreate) {
  const { name, platform, version = newestVersion, certificate_only, values = {} } = body;
  return { name, platform, version, certificateOnly: certificate_only === true, values };
}

/** Issues the certificate of a gateway, and returns its files. Its user must still be allowed to add gateways. */
export const downloadGatewayFiles: Handler<'downloadGatewayFiles'> = async (ctx, { body }) => {
  const { app } = ctx;
  const now = app.now();
  const t = gatewayInstallations;
  const [found] = await app.db
    .delete(t)
    .where(and(eq(t.tokenHash, sha256(body.token)), gt(t.expiresAt, now)))
    .returning();
  if (!found) {
    const message =
      'This token was used already, has expired, or was never issued. Create another command';
    throw new HttpError('notFound', message, [{ field: 'token', rule: 'valid', message }]);
  }
  const { name, platform, version, certificateOnly, values, createdBy } = found;
  const scope = await loadScope(app.db, { cluster_id: found.clusterId }, createdBy);
  authorize('createGatewayInstallation', scope);
  const cluster = requireNormal(clusterOf(scope));
  const bundle = await issueCertificate(app, cluster, {
    name,
    issuedBy: createdBy,
    platform,
    version,
    remember: async (db, change, place) =>
      recordHistory(ctx, db, place, [change], await personOf(db, createdBy)),
  });
  const form = platform === 'helm' ? 'helm' : 'apisix';
  const startup = () =>
    fillTemplate(startupConfig(form, startupOf(app, cluster), version), { ...values });
  const archive = await gatewayArchive({
    name,
    platform,
    bundle,
    startup: certificateOnly ? undefined : startup(),
    now,
  });
  return new Response(new Uint8Array(archive), {
    headers: {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${name}.tar.gz"`,
    },
  });
};
