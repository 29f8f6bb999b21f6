import { describe, expect, it } from 'vitest';
import { pluginIssues } from '#domain/plugin-validation.ts';
import { gatewayAnswers } from './gateway-answers.ts';
import { multiAuth } from './multi-auth.ts';
import { routingRules } from './routing-rules.ts';

const fieldsOf = (schema: Record<string, unknown> | undefined, value: unknown) =>
  pluginIssues(schema ?? {}, value, '').map(({ field }) => field);

describe('workflow', () => {
  const fields = (...actions: unknown[]) =>
    fieldsOf(routingRules.workflow?.schema, { rules: [{ actions }] });

  it.each([
    [[]],
    [['return', { code: 403 }]],
    [['limit-count', { count: 1, time_window: 60 }]],
    [['limit-conn', { conn: 1, burst: 0, default_conn_delay: 0.1, key: 'remote_addr' }]],
  ])('accepts the action %j', (action) => {
    expect(fields(...(action.length > 0 ? [action] : []))).toEqual([]);
  });

  it.each([
    ['without settings', ['return'], 'rules.0.actions.0'],
    ['that workflow does not have', ['limit-req', {}], 'rules.0.actions.0.0'],
    ['with invalid settings', ['return', { code: 600 }], 'rules.0.actions.0.1.code'],
    [
      'that shares its counter',
      ['limit-count', { count: 1, time_window: 60, group: 'shop' }],
      'rules.0.actions.0.1.group',
    ],
    [
      'with the older name of a setting',
      ['limit-count', { count: 1, period: 60 }],
      'rules.0.actions.0.1.time_window',
    ],
  ])('refuses an action %s', (_title, action, field) => {
    expect(fields(action).some((one) => field.startsWith(one))).toBe(true);
  });

  it('refuses conditions that gateways would ignore', () => {
    const rule = { case: [['arg_debug']], actions: [['return', { code: 403 }]] };
    expect(fieldsOf(routingRules.workflow?.schema, { rules: [rule] })).not.toEqual([]);
  });
});

describe('traffic-label', () => {
  const fields = (action: unknown) =>
    fieldsOf(routingRules['traffic-label']?.schema, { rules: [{ actions: [action] }] });

  it.each([{}, { weight: 3 }, { set_headers: { 'X-Group': 'beta', 'X-Share': 3 } }])(
    'accepts the action %j',
    (action) => {
      expect(fields(action)).toEqual([]);
    },
  );

  it.each([
    { add_headers: { 'X-Group': 'beta' } },
    { set_headers: {} },
    { set_headers: { 'X:Group': 'beta' } },
    { set_headers: { 'X-Group': 'bücher' } },
    { weight: 0 },
  ])('refuses the action %j', (action) => {
    expect(fields(action)).not.toEqual([]);
  });
});

describe('multi-auth', () => {
  const fields = (...plugins: unknown[]) => fieldsOf(multiAuth.schema, { auth_plugins: plugins });

  it('accepts two authentication plugins', () => {
    expect(fields({ 'key-auth': {} }, { 'jwt-auth': {} })).toEqual([]);
  });

  it.each([
    ['one plugin alone', [{ 'key-auth': {} }]],
    ['names without settings', ['key-auth', 'jwt-auth']],
    ['plugins that do not authenticate', [{ 'key-auth': {} }, { cors: {} }]],
    ['invalid settings', [{ 'key-auth': { header: 1 } }, { 'jwt-auth': {} }]],
  ])('refuses %s', (_title, plugins) => {
    expect(fields(...plugins)).not.toEqual([]);
  });
});

describe('the content type of mocking', () => {
  const fields = (type: string) =>
    fieldsOf(gatewayAnswers.mocking?.schema, { response_example: '', content_type: type });

  it.each(['application/json', 'text/html;charset=utf-8', 'text/xml;'])('accepts %s', (type) => {
    expect(fields(type)).toEqual([]);
  });

  it.each(['', 'image/png', 'application/json ;a=b', 'text/plain;a;b'])('refuses %j', (type) => {
    expect(fields(type)).toEqual(['content_type']);
  });
});
