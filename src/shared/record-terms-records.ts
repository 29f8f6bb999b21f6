import type { Expression, HistoryKind } from '#contract/generated/types.gen.ts';
import { activeFlag } from '#domain/publication.ts';
import { isRecord } from '#lib/equal.ts';
import { byteUnits } from '#lib/quantity.ts';
import { credentialTexts } from './credential-texts.ts';
import { policies, settings, ungroupedSettings } from './record-terms-cluster.ts';
import { labelled, type Term, type Terms } from './record-terms-tree.ts';
import { gatewayExtra, timeoutTerm, upstreamsTerm } from './record-terms-upstream.ts';
import {
  duration,
  onOff,
  pem,
  plainText,
  quantity,
  seconds,
  secret,
  type ValueText,
  words,
} from './record-terms-values.ts';
import { conditionParts, groupLabels, operatorLabels, subjectLabels } from './route-control.ts';

/** A plugin at any level. Its settings are named by their path, as in the editor. */
function plugin(name: string): Term {
  const disable: Term = { label: 'State', text: words({ true: 'Off', false: 'On' }) };
  return {
    label: `Plugin ${name}`,
    // A whole one is JSON, as in the editor.
    text: plainText,
    group: name,
    open: true,
    members: { _meta: { label: 'Options', open: true, members: { disable } } },
  };
}

const name: Terms = { name: { label: 'Name' } };
const described: Terms = { ...name, description: { label: 'Description' } };
const labels: Terms = { labels: { label: 'Labels', item: { noun: 'label' } } };
const plugins: Terms = { plugins: { label: 'Plugins', each: plugin } };
const status: Terms = {
  active: {
    label: 'Status',
    text: words({ [activeFlag(true)]: 'Published', [activeFlag(false)]: 'Unpublished' }),
  },
};

const application: Terms = {
  ...described,
  ...labels,
  ...status,
  ...plugins,
  hosts: { label: 'Hosts', item: { noun: 'host' } },
  path_prefix: { label: 'Path prefix' },
  protocol: { label: 'Protocol' },
  protocols: { label: 'Protocols', item: { noun: 'protocol' } },
  upstreams: upstreamsTerm,
  default_upstream_version: { label: 'Serves traffic' },
  gateway_extra: gatewayExtra,
};

const conditionText: ValueText = (value) => {
  if (!isRecord(value) || typeof value.subject !== 'string' || typeof value.operator !== 'string')
    return undefined;
  if (value.subject === 'group') return words(groupLabels)(value.operator);
  const parts = conditionParts(value as unknown as Expression);
  return [parts.subject, parts.name, parts.operator, parts.values.join(', ')]
    .filter(Boolean)
    .join(' ');
};

const pathText: ValueText = (value) =>
  isRecord(value) && typeof value.path === 'string'
    ? `${value.path || '(empty)'}, ${value.path_type ?? 'Prefix'}`
    : undefined;

const conditions: Term = {
  label: 'Conditions',
  item: {
    noun: 'condition',
    text: conditionText,
    members: {
      subject: { label: 'Subject', text: words({ ...subjectLabels, group: 'Group' }) },
      operator: { label: 'Operator', text: words({ ...operatorLabels, ...groupLabels }) },
      ...labelled({ name: 'Name', value: 'Value' }),
      values: { label: 'Values', item: { noun: 'value' } },
      get expressions() {
        return conditions;
      },
    },
  },
};

const api: Terms = {
  ...described,
  ...labels,
  ...status,
  ...plugins,
  paths: {
    label: 'Paths',
    item: {
      noun: 'path',
      nameOf: (item) =>
        isRecord(item) && typeof item.path === 'string' ? item.path || undefined : undefined,
      text: pathText,
      members: labelled({ path: 'Path', path_type: 'Match' }),
    },
  },
  strip_path_prefix: { label: 'Strip the path prefix', text: onOff },
  type: { label: 'Type', text: words({ Rest: 'REST', WebSocket: 'WebSocket' }) },
  methods: { label: 'Methods', item: { noun: 'method' } },
  remote_addrs: { label: 'Caller addresses', item: { noun: 'caller address' } },
  priority: { label: 'Priority' },
  fine_grained_route_control: {
    label: 'Fine-grained route control',
    members: {
      enabled: { label: 'Fine-grained route control', text: onOff },
      logical_relationship: {
        label: 'A request matches if',
        text: words({ All: groupLabels.all, Any: groupLabels.any }),
      },
      expressions: conditions,
    },
  },
  timeout: timeoutTerm,
  gateway_extra: gatewayExtra,
};

const credentialMembers: Record<keyof typeof credentialTexts, Terms> = {
  'key-auth': { key: { label: 'Key', text: secret } },
  'basic-auth': {
    username: { label: 'User name' },
    password: { label: 'Password', text: secret },
  },
  'jwt-auth': {
    ...labelled({ key: 'Key', algorithm: 'Algorithm', public_key: 'Public key' }),
    ...labelled({ secret: 'Secret', private_key: 'Private key' }, secret),
    base64_secret: { label: 'The secret is Base64', text: onOff },
    exp: { label: 'Lifetime', text: duration },
  },
  'hmac-auth': {
    access_key: { label: 'Access key' },
    algorithm: {
      label: 'Algorithm',
      text: words({
        'hmac-sha1': 'HMAC SHA-1',
        'hmac-sha256': 'HMAC SHA-256',
        'hmac-sha512': 'HMAC SHA-512',
      }),
    },
    secret_key: { label: 'Secret key', text: secret },
    signed_headers: { label: 'Signed headers', item: { noun: 'signed header' } },
    clock_skew: { label: 'Clock skew', text: seconds },
    max_request_body_size: { label: 'Largest body', text: quantity(byteUnits) },
    ...labelled(
      { validate_request_body: 'Check the body', encode_uri_params: 'Encode query parameters' },
      onOff,
    ),
  },
};

const credentials: Terms = Object.fromEntries(
  Object.entries(credentialTexts).map(([kind, { title }]) => [
    kind,
    {
      label: title,
      group: title,
      open: true,
      text: (value) => (isRecord(value) ? 'Set' : undefined),
      members: credentialMembers[kind as keyof typeof credentialTexts],
    } satisfies Term,
  ]),
);

const consumer: Terms = {
  ...described,
  ...labels,
  ...plugins,
  credentials: { label: 'Credentials', members: credentials, open: true },
};

const certificate: Terms = {
  certificate: { label: 'Certificate', text: pem },
  private_key: { label: 'Private key', text: secret },
  ca_certificate: { label: 'CA certificate', text: pem },
  type: { label: 'Type' },
  ...labels,
};

const roleText: ValueText = (value, names) => {
  if (!isRecord(value)) return undefined;
  const role = String(value.role ?? value.role_id ?? '');
  const cluster = value.cluster_id;
  const where = typeof cluster === 'string' ? ` in ${names?.get(cluster) ?? cluster}` : '';
  return `${names?.get(role) ?? role}${where}`;
};

const roles: Term = {
  label: 'Roles',
  item: {
    noun: 'role',
    text: roleText,
    members: {
      ...labelled({ role: 'Role', role_id: 'Role' }),
      cluster_id: {
        label: 'Where',
        text: (value) => (value === null ? 'All clusters' : undefined),
      },
    },
  },
};

/** The policies and other plugins of a cluster. */
const clusterPlugins: Term = { label: 'Policies', members: policies, each: plugin };

/** The members of each kind of record, under the names that records and their forms have for them. */
export const recordTerms: Partial<Record<HistoryKind, Term>> = {
  application: { members: application },
  api: { members: api },
  consumer: { members: consumer },
  certificate: { members: certificate },
  cluster: {
    members: {
      ...name,
      settings: { label: 'Settings', members: settings },
      policies: clusterPlugins,
      ...ungroupedSettings,
      ...policies,
      ...plugins,
    },
  },
  plugin: {
    members: {
      ...name,
      type: { label: 'Category' },
      metadata: { label: 'Metadata', group: 'Metadata', open: true },
    },
  },
  organization: { members: { ...name, owner_id: { label: 'Owner' } } },
  member: {
    members: { email: { label: 'Email' }, state: { label: 'State' }, roles, role_bindings: roles },
  },
  webhook: {
    members: {
      url: { label: 'Address' },
      enabled: { label: 'State', text: words({ true: 'Enabled', false: 'Disabled' }) },
    },
  },
  session: { members: { browser: { label: 'Browser' } } },
  access_token: {
    members: {
      notes: { label: 'Notes' },
      expire: { label: 'Expires' },
      scope: { label: 'Scope' },
      cluster_id: { label: 'Cluster' },
    },
  },
  named_version: {
    members: { ...name, config_version: { label: 'Configuration version' } },
  },
};
