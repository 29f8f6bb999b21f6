import type { Consumer } from '#contract/generated/types.gen.ts';

/** Replaces every secret in a response. */
const concealed = '********';

/** As in responses, with concealed secrets. */
export const consumers: Consumer[] = [
  {
    id: '397263987123500001',
    cluster_id: '397263987123450001',
    name: 'jack',
    labels: [],
    status: 50,
    created_at: '2022-09-19T12:57:08.177Z',
    updated_at: '2022-09-19T12:57:08.177Z',
  },
  {
    id: '397263987123500002',
    cluster_id: '397263987123450001',
    name: 'mobile_app',
    description: 'The apps for iOS and Android.',
    credentials: {
      'key-auth': { key: concealed },
      'basic-auth': { username: 'mobile', password: concealed },
      'jwt-auth': {
        key: 'mobile-app',
        secret: concealed,
        algorithm: 'HS512',
        exp: 3600,
        base64_secret: true,
      },
      'hmac-auth': {
        access_key: 'mobile-2026',
        secret_key: concealed,
        algorithm: 'hmac-sha512',
        clock_skew: 30,
        max_request_body_size: 1_048_576,
        encode_uri_params: false,
        validate_request_body: false,
        signed_headers: ['Date', 'X-Device'],
      },
    },
    plugins: { 'limit-count': { count: 600, time_window: 60, key: 'consumer_name' } },
    labels: ['production', 'team-web'],
    status: 50,
    created_at: '2022-10-01T08:00:00Z',
    updated_at: '2023-01-15T17:42:11.05Z',
  },
  {
    id: '397263987123500003',
    cluster_id: '397263987123450002',
    name: 'Partner_42',
    description: '',
    credentials: {
      'jwt-auth': {
        key: 'partner-42',
        algorithm: 'ES256',
        public_key:
          '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\nq9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==\n-----END PUBLIC KEY-----\n',
        private_key: concealed,
        exp: 86_400,
        base64_secret: false,
      },
    },
    plugins: {},
    labels: ['partner'],
    status: 50,
    created_at: '2022-11-05T10:30:00Z',
    updated_at: '2022-11-05T10:30:00Z',
  },
  {
    id: '397263987123500004',
    cluster_id: '397263987123450002',
    name: 'former_supplier',
    credentials: null,
    labels: [],
    status: 50,
    created_at: '2022-12-05T10:30:00Z',
    updated_at: '2022-12-05T10:30:00Z',
  },
];
