import { byteUnits } from '#lib/quantity.ts';
import { labelled, type Terms } from './record-terms-tree.ts';
import { duration, onOff, quantity, seconds, words } from './record-terms-values.ts';

const clientSettings: Terms = {
  maximum_request_body_size: { label: 'Largest request body', text: quantity(byteUnits) },
  client_real_ip: {
    label: "Caller's address",
    members: {
      ...labelled(
        {
          enabled: "Take the caller's address from the request",
          recursive_search: 'Search the whole chain',
        },
        onOff,
      ),
      trusted_addresses: { label: 'Trusted addresses', item: { noun: 'trusted address' } },
      replace_from: {
        label: 'Source',
        members: {
          position: {
            label: 'Source',
            text: words({ header: 'Header', query: 'Query parameter', cookie: 'Cookie' }),
          },
          name: { label: 'Source name' },
        },
      },
    },
  },
};

const observabilitySettings: Terms = {
  metrics: {
    label: 'Metrics',
    members: labelled({ enabled: 'Send metrics to the control plane' }, onOff),
  },
  ...labelled(
    {
      show_upstream_status_in_response_header: 'Send the upstream status with every response',
    },
    onOff,
  ),
  access_log_rotate: {
    label: 'Access logs',
    members: {
      ...labelled(
        { enabled: 'Rotate access logs', enable_compression: 'Compress old files' },
        onOff,
      ),
      interval: { label: 'Start a new file', text: duration },
      maximum_kept_log_entries: { label: 'Old files to keep' },
    },
  },
};

const proxySettings: Terms = {
  enable_request_buffering: {
    label: 'Buffer request bodies',
    text: words({ true: 'Yes', false: 'No, stream them' }),
  },
  server_header_customization: {
    label: 'Server header of responses',
    members: {
      mode: {
        label: 'Server header of responses',
        text: words({ 'Hide Version Token': 'Without the version', Rewrite: 'Another value' }),
      },
      new_server_header: { label: 'New value' },
    },
  },
  url_handling_options: {
    label: 'Before a URL is matched',
    item: {
      noun: 'URL option',
      text: words({ 'Delete Tail Slash': 'Remove a trailing slash' }),
    },
  },
};

const authentication: Terms = {
  type: {
    label: 'What callers send',
    text: words({
      'key-auth': 'API key',
      'basic-auth': 'Basic',
      'hmac-auth': 'HMAC signature',
      'jwt-auth': 'JSON Web Token',
      'openid-connect': 'OpenID Connect',
    }),
  },
  ...labelled({
    header: 'Header',
    query: 'Query parameter',
    cookie: 'Cookie',
    discovery: 'Discovery document',
    client_id: 'Client id',
    client_secret: 'Client secret',
    scope: 'Scope',
    redirect_uri: 'Redirect address',
    introspection_endpoint: 'Introspection address',
    realm: 'Realm',
  }),
  ...labelled(
    {
      strip_credentials: 'Remove credentials from requests',
      bearer_only: 'Bearer tokens only',
      ssl_verify: "Verify the provider's certificate",
    },
    onOff,
  ),
  timeout: { label: 'Provider timeout', text: seconds },
  session: { label: 'Session', members: labelled({ secret: 'Session secret' }) },
};

const acl: Terms = {
  mode: { label: 'Mode' },
  allowed_consumers: { label: 'Consumers', item: { noun: 'consumer' } },
  denied_consumers: { label: 'Consumers', item: { noun: 'consumer' } },
  allowed_consumer_labels: { label: 'Labels', item: { noun: 'label' } },
  denied_consumer_labels: { label: 'Labels', item: { noun: 'label' } },
  rejected_code: { label: 'Status' },
  rejected_message: { label: 'Message' },
};

const state: Terms = {
  _meta: {
    label: 'State',
    members: labelled({ disable: 'State' }, words({ true: 'Off', false: 'On' })),
  },
};

/** The policies that have a form of their own. Other plugins of a cluster stand next to them. */
export const policies: Terms = {
  authentication: {
    label: 'Authentication',
    group: 'Authentication',
    open: true,
    members: { ...state, ...authentication },
  },
  acl: {
    label: 'Access control',
    group: 'Access control',
    open: true,
    members: { ...state, ...acl },
  },
  logging: {
    label: 'Logging',
    group: 'Logging',
    open: true,
    members: {
      ...state,
      enabled: { label: 'Send access logs', text: onOff },
      log_collection_id: { label: 'Log collection' },
    },
  },
};

/** The settings of a cluster, in groups as in a record. */
export const settings: Terms = {
  client_settings: { label: 'Client settings', members: clientSettings },
  observability_settings: { label: 'Observability settings', members: observabilitySettings },
  api_proxy_settings: { label: 'Proxy settings', members: proxySettings },
};

/** The same without the groups, as each group has a form of its own. */
export const ungroupedSettings: Terms = {
  ...clientSettings,
  ...observabilitySettings,
  ...proxySettings,
};
