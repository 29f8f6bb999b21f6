import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '#server/identity/rules.ts';
import { assertDocument, listOperations } from './openapi-document.ts';
import { bin, root } from './run.ts';

/** The operations of API7 Cloud OpenAPI 0.11.0, in its order: the contract may add to them and never lose one. */
const original = `
  createOrganization getOrganization deleteOrganization createSubscription getUpcomingInvoice
  redirectToCustomerPortal initializeOrganization listAvailablePlugins listClusters createCluster getCluster
  updateCluster updateClusterPlugins generateGatewayCertificate listGatewayInstances getStartupConfigTemplate
  getClusterMetrics loadPlugin listLoadedPlugins updateLoadedPlugin deleteLoadedPlugin getPluginReference
  listApplications createApplication getApplication updateApplication patchApplication deleteApplication
  importApplication listApis createApi deleteAllApis getApi updateApi patchApi deleteApi listConsumers
  createConsumer getConsumer updateConsumer patchConsumer deleteConsumer createConsumerJwt listCertificates
  createCertificate getCertificate updateCertificate patchCertificate deleteCertificate listMembers createMember
  getMember deleteMember updateMember transferOwnership reInviteMember getPlan listRegions
  resendVerificationEmail identityCallback acceptInvitation login logout getCurrentUser deleteCurrentUser
  updateCurrentUser
`
  .trim()
  .split(/\s+/);

const source = await readFile(`${root}/contract/openapi.yaml`, 'utf8');
const document = assertDocument(parse(source));
const operations = listOperations(document);

describe('the contract', () => {
  it('has no error and no warning for the OpenAPI linter', async () => {
    // Without these variables the linter sends telemetry and looks for updates.
    const env = {
      ...process.env,
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    };
    const args = [bin('redocly'), 'lint', 'contract/openapi.yaml', '--format=json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: root,
      env,
      maxBuffer: 1 << 26,
    }).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
    const { problems } = JSON.parse(stdout) as { problems: { message: string }[] };
    expect(problems.map(({ message }) => message)).toEqual([]);
  });

  it('has all 66 operations of the original document', () => {
    expect(original).toHaveLength(66);
    const ids = new Set(operations.map(({ id }) => id));
    expect(original.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('gives each operation a unique id', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  for (const { id, operation } of operations) {
    it(`describes ${id} completely: one tag, error responses and a rule`, () => {
      expect(operation.tags).toHaveLength(1);
      const errors = Object.keys(operation.responses).filter((status) =>
        /^(4|5|default)/.test(status),
      );
      expect(errors).not.toEqual([]);
      const isPublic = operation.security?.length === 0;
      // Without a session the response is 401, so every secured operation must declare it.
      if (!isPublic && rules[id as keyof typeof rules] !== 'anyone')
        expect(errors).toContain('401');
      expect(rules).toHaveProperty(id);
    });
  }
});
