import { describe, expect, it } from 'vitest';
import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { isRefusal, readRequest } from './request.ts';
import { Variables } from './variables.ts';

function variablesOf(parts: Partial<RouteMatchRequest>, path?: string): Variables {
  const request = readRequest({ method: 'PUT', host: 'A.test:80', path: '/', ...parts });
  if (isRefusal(request)) throw new Error(request.reason);
  return new Variables(path === undefined ? request : { ...request, path });
}

// What nginx 1.26 with apisix/core/ctx.lua 3.18 says.
describe('a variable', () => {
  const variables = variablesOf({
    path: '/a//b?x=1&Y=2&y',
    headers: [
      ['Content-Type', 't/p'],
      ['X-Tenant', '1'],
      ['Cookie', 'n=1'],
    ],
    remote_addr: '192.0.2.7',
  });

  it.each([
    ['uri', '/a/b'],
    ['document_uri', '/a/b'],
    ['request_uri', '/a/b?x=1&Y=2&y'],
    ['real_request_uri', '/a//b?x=1&Y=2&y'],
    ['args', 'x=1&Y=2&y'],
    ['query_string', 'x=1&Y=2&y'],
    ['is_args', '?'],
    ['host', 'a.test'],
    ['http_host', 'A.test:80'],
    ['scheme', 'http'],
    ['https', ''],
    ['server_name', '_'],
    ['method', 'PUT'],
    ['request_method', 'PUT'],
    ['server_protocol', 'HTTP/1.1'],
    ['request', 'PUT /a//b?x=1&Y=2&y HTTP/1.1'],
    ['request_line', 'PUT /a//b?x=1&Y=2&y HTTP/1.1'],
    ['content_type', 't/p'],
    ['http_content_type', 't/p'],
    ['content_length', undefined],
    ['remote_addr', '192.0.2.7'],
    ['cookie_n', '1'],
    ['cookie_N', undefined],
    ['uri_param_x', undefined],
    ['consumer_name', undefined],
    ['route_id', undefined],
    ['sent_http_x', undefined],
    ['http_', undefined],
    ['nope', undefined],
    ['', undefined],
  ])('has the value of the request: %s', (name, value) => {
    expect(variables.get(name)).toEqual({ value });
  });

  it.each([
    ['arg_x', '1'],
    ['arg_X', undefined],
    ['arg_y', true],
    ['arg_Y', '2'],
    ['Arg_X', '1'],
    ['Arg_y', '2'],
    ['ARG_Y', '2'],
    ['Arg_', undefined],
  ])('of nginx reads arguments in any case, and needs a value: %s', (name, value) => {
    expect(variables.get(name)).toEqual({ value });
  });

  it('of nginx does not decode arguments', () => {
    const encoded = variablesOf({ path: '/?x=%41+b' });
    expect(encoded.get('arg_x')).toEqual({ value: 'A b' });
    expect(encoded.get('Arg_x')).toEqual({ value: '%41+b' });
  });

  it.each([
    ['http_x_tenant', '1'],
    ['http_X-Tenant', '1'],
    ['HTTP_X_TENANT', '1'],
    ['HTTP_X-TENANT', undefined],
    ['HTTP_CONTENT-TYPE', undefined],
  ])('of a header has a hyphen only after a small http_: %s', (name, value) => {
    expect(variables.get(name)).toEqual({ value });
  });

  it.each([
    ['URI', '/a/b'],
    ['Is_Args', '?'],
    ['REQUEST_URI', '/a//b?x=1&Y=2&y'],
    ['METHOD', undefined],
    ['REAL_REQUEST_URI', undefined],
  ])('in capitals is one of nginx: %s', (name, value) => {
    expect(variables.get(name)).toEqual({ value });
  });

  it.each([
    ['uri', '/a/b'],
    ['URI', '/a/b/'],
    ['document_uri', '/a/b/'],
    ['request_uri', '/a/b?x'],
    ['REQUEST_URI', '/a//b/?x'],
    ['real_request_uri', '/a//b/?x'],
  ])('keeps a slash at the end that gateways ignore when nginx has it: %s', (name, value) => {
    expect(variablesOf({ path: '/a//b/?x' }, '/a/b').get(name)).toEqual({ value });
  });

  it.each([
    ['/a?', undefined],
    ['/a?#', ''],
    ['/a', undefined],
  ])('of an empty query exists before # alone: %s', (path, value) => {
    const query = variablesOf({ path });
    expect(query.get('args')).toEqual({ value });
    expect(query.get('is_args')).toEqual({ value: '' });
    expect(query.get('request_uri')).toEqual({ value: '/a' });
  });

  it.each([
    ['http://b.test?x=1', 'PUT http://b.test?x=1 HTTP/1.1'],
    ['/a ', 'PUT /a  HTTP/1.1'],
  ])('of the request line has it as sent: %s', (path, value) => {
    expect(variablesOf({ path }).get('request')).toEqual({ value });
  });
});

describe('a variable that only a gateway has', () => {
  it.each([
    ['remote_addr', 'address'],
    ['server_port', 'digits'],
    ['request_id', 'text'],
    ['upstream_scheme', 'any'],
    ['connections_active', 'any'],
    ['llm_model', 'any'],
    ['ctx_ref', 'any'],
    ['rate_limiting_info', 'any'],
    ['opentelemetry_trace_id', 'any'],
    ['sent_http_connection', 'any'],
  ])('has a shape: %s', (name, shape) => {
    expect(variablesOf({}).get(name)).toEqual({ shape });
  });

  it('is the port of a listener, when the host has none', () => {
    expect(variablesOf({ host: 'a.test' }).get('http_x_forwarded_port')).toEqual({
      shape: 'digits',
    });
    expect(variablesOf({}).get('http_x_forwarded_port')).toEqual({ value: '80' });
  });

  it('is the cookie, the body and the protocol of TLS', () => {
    expect(variablesOf({}).get('cookie')).toEqual({ value: undefined });
    expect(variablesOf({ headers: [['Cookie', 'n']] }).get('cookie')).toEqual({ shape: 'any' });
    expect(variablesOf({ headers: [['Cookie', 'n']] }).get('Cookie_n')).toEqual({ shape: 'any' });
    expect(variablesOf({}).get('post_arg_x')).toEqual({ value: undefined });
    expect(variablesOf({ headers: [['Content-Type', 'a']] }).get('post_arg_x')).toEqual({
      shape: 'any',
    });
    expect(variablesOf({ method: 'GET' }).get('graphql_name')).toEqual({ value: undefined });
    expect(variablesOf({ method: 'GET', path: '/?query=' }).get('graphql_name')).toEqual({
      shape: 'any',
    });
    expect(variablesOf({ scheme: 'https' }).get('server_protocol')).toEqual({ shape: 'any' });
    expect(variablesOf({ scheme: 'https' }).get('https')).toEqual({ value: 'on' });
  });
});
