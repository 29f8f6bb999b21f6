import { oldestGateway } from '#domain/gateway-fleet.ts';
import { minorVersionIn } from '#domain/gateway-versions.ts';
import type { RuleWarning } from '#domain/plugin-validation.ts';
import { pluginNeeds, unmetNeeds, versionFindings } from '#domain/plugin-versions.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { newIssues } from '#domain/stored-issues.ts';
import type { Db } from '#server/db/connect.ts';
import { gatewaysOf } from '#server/delivery/gateways.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { plugins } from '#server/resources/plugins/catalogue.ts';
import { openReadableSecrets, sealSecrets } from '#server/resources/secrets.ts';

/** How the records of a kind are judged. Secrets are in the clear. */
export interface RecordKind<T> {
  rules: (record: T) => RuleIssue[];
  warnings: (record: T) => RuleWarning[];
  /** The plugins as gateways get them. */
  plugins: (record: T) => Record<string, unknown>;
  /** Where they are in the record, such as `plugins`; empty when they are the record. */
  pluginsPath: string;
}

/**
 * Prepares a record for storage: seals its secrets, and refuses what the rules or the oldest gateway of the cluster
 * refuse. Issues of the stored record that the change leaves alone are tolerated, and named in a warning of the
 * response, as are doubts that the change adds.
 *
 * @param record a record that matches its schema; secrets may be plain, concealed or, where it was merged, sealed
 * @param stored the record to replace, undefined for a new one
 * @returns the record with sealed secrets, and the tolerated issues
 * @throws HttpError 400 with each field and rule, and with each concealed secret that is not stored.
 */
export async function acceptRecord<T extends object>(
  ctx: RequestContext,
  db: Db,
  kind: RecordKind<T>,
  record: T,
  stored?: T,
): Promise<{ record: T; issues: RuleIssue[] }> {
  const cipher = ctx.app.keys;
  const sealed = sealSecrets(cipher, record, stored);
  const find = async (one: T) => findingsOf(ctx, db, kind, one);
  const open = openReadableSecrets(cipher, sealed);
  const found = await find(open);
  const before = stored && openReadableSecrets(cipher, stored);
  const known = before ? await find(before) : { issues: [], warnings: [] };
  const added = newIssues(
    { record: open, issues: found.issues },
    { record: before, issues: known.issues },
  );
  if (added.length > 0) throw invalidFields(added);
  const doubts = new Set(known.warnings.map(textOf));
  ctx.warnings.push(
    ...found.issues.map((issue) => `Gateways refuse ${textOf(issue)}`),
    ...found.warnings.map(textOf).filter((text) => !doubts.has(text)),
  );
  return { record: sealed, issues: found.issues.filter(({ rule }) => rule !== 'version') };
}

const textOf = ({ field, message }: RuleWarning) => `${field}: ${message}`;

async function findingsOf<T>(
  ctx: RequestContext,
  db: Db,
  kind: RecordKind<T>,
  record: T,
): Promise<{ issues: RuleIssue[]; warnings: RuleWarning[] }> {
  const versions = await versionFindingsOf(ctx, db, kind, record);
  return {
    issues: [...kind.rules(record), ...versions.issues],
    warnings: [...kind.warnings(record), ...versions.warnings],
  };
}

async function versionFindingsOf<T>(
  ctx: RequestContext,
  db: Db,
  kind: RecordKind<T>,
  record: T,
): Promise<{ issues: RuleIssue[]; warnings: RuleWarning[] }> {
  const needs = pluginNeeds(kind.plugins(record), (name) => plugins.get(name));
  const none = { issues: [], warnings: [] };
  // Most records need nothing, and need not ask for the gateways.
  if (needs.length === 0) return none;
  const cluster = clusterOf(ctx.scope);
  const oldest = oldestGateway(await gatewaysOf(db, cluster, ctx.app.now()));
  const version = oldest && minorVersionIn(oldest.version);
  if (!oldest || !version) return none;
  return versionFindings(unmetNeeds(needs, version), oldest, kind.pluginsPath);
}
