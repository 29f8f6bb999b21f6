import { lowerCase } from './bytes.ts';
import { readCookies } from './cookies.ts';
import type { LuaValue } from './lua-values.ts';
import { readArguments } from './query-arguments.ts';
import type { GatewayRequest } from './request.ts';

/** What is known of a value that only a gateway has: `any` may be absent. */
export type Shape = 'digits' | 'address' | 'text' | 'any';

/** The value of a variable, or what is known of it. */
export type Variable = { value: LuaValue; shape?: undefined } | { shape: Shape };

const absent: Variable = { value: undefined };
const unknown: Variable = { shape: 'any' };

/** Variables of nginx that have a value for every request, which the request does not determine. */
const shapes: Record<string, Shape> = {
  connection: 'digits',
  connection_requests: 'digits',
  hostname: 'text',
  msec: 'text',
  nginx_version: 'text',
  pid: 'digits',
  remote_port: 'digits',
  request_id: 'text',
  request_length: 'digits',
  server_addr: 'address',
  server_port: 'digits',
  time_iso8601: 'text',
  time_local: 'text',
};

/** Other variables of nginx that a request does not determine. */
const unknownNames =
  /^(?:apisix_.*|binary_remote_addr|body_bytes_sent|bytes_(?:received|sent)|connections?_.*|ctx_ref|date_.*|document_root|host_port|invalid_referer|limit_.*|llm_.*|opentelemetry_.*|original_.*|pipe|proxy_.*|rate_limiting_info|realip_.*|realpath_root|request_(?:body|body_file|completion|filename|llm_model|time|type)|resp_body|sent_http_connection|ssl_.*|tcpinfo_.*|uid_.*|upstream_.*|var_.*|wasm_.*|zipkin_.*|http[23])$/;

/** The variables of a request when a gateway looks for its route (apisix/core/ctx.lua). Reads what it needs once. */
export class Variables {
  private readonly request: GatewayRequest;
  private cookies: Map<string, string> | undefined;
  private arguments: Map<string, string | true> | undefined;

  constructor(request: GatewayRequest) {
    this.request = request;
  }

  /** @param name in bytes, as conditions write it */
  get(name: string): Variable {
    const { request } = this;
    if (name.startsWith('cookie_')) return { value: this.cookie(name.slice(7)) };
    if (name.startsWith('arg_')) return { value: this.argument(name.slice(4)) };
    if (name.startsWith('uri_param_')) return absent;
    if (/^http_/i.test(name)) return this.header(name);
    // Apache APISIX sets these before it looks for a route; in other letters, nginx has its own.
    switch (name) {
      case 'uri':
        return { value: request.path };
      case 'request_uri':
        return { value: request.path + (request.query ? `?${request.query}` : '') };
      case 'real_request_uri':
        return { value: request.target };
      case 'method':
        return { value: request.method };
    }
    if (name === 'cookie') return request.headers.has('cookie') ? unknown : absent;
    // A body of a type that gateways read is not part of the question.
    if (/^(?:post_arg|graphql_)/.test(name)) return this.ofBody(name);
    return this.ofNginx(lowerCase(name));
  }

  /** The name of a header has `_` for `-`. Gateways replace a hyphen only after a small `http_`. */
  private header(name: string): Variable {
    const { headers } = this.request;
    const header = lowerCase(name.slice(5));
    const written = name.startsWith('http_') ? header.replaceAll('-', '_') : header;
    if (written.includes('-')) return absent;
    if (written === 'x_forwarded_port' && !headers.has(written)) return { shape: 'digits' };
    return { value: headers.get(written) };
  }

  /** A variable of nginx, whose names have any case. */
  private ofNginx(name: string): Variable {
    const { request } = this;
    const { query, headers } = request;
    switch (name) {
      case 'uri':
      case 'document_uri':
        return { value: request.nginxPath };
      case 'request_uri':
        return { value: request.target };
      case 'args':
      case 'query_string':
        return { value: query };
      case 'is_args':
        return { value: query ? '?' : '' };
      case 'host':
        return { value: request.host };
      case 'scheme':
        return { value: request.scheme };
      case 'https':
        return { value: request.scheme === 'https' ? 'on' : '' };
      // The one server of a gateway has no name (apisix/cli/ngx_tpl.lua).
      case 'server_name':
        return { value: '_' };
      case 'request_method':
        return { value: request.method };
      // A client that uses TLS may choose HTTP/2.
      case 'server_protocol':
        return request.scheme === 'http' ? { value: 'HTTP/1.1' } : unknown;
      case 'request':
      case 'request_line':
        return request.scheme === 'http'
          ? { value: `${request.method} ${request.sentTarget} HTTP/1.1` }
          : unknown;
      case 'content_type':
      case 'content_length':
        return { value: headers.get(name.replace('_', '-')) };
      case 'remote_addr':
        return request.remoteAddress === undefined
          ? { shape: 'address' }
          : { value: request.remoteAddress };
    }
    if (name.startsWith('arg_')) return { value: this.rawArgument(name.slice(4)) };
    if (name.startsWith('cookie_')) return headers.has('cookie') ? unknown : absent;
    const shape = shapes[name];
    if (shape) return { shape };
    return unknownNames.test(name) ? unknown : absent;
  }

  private ofBody(name: string): Variable {
    const { headers, method } = this.request;
    if (name.startsWith('graphql_') && method === 'GET') {
      return this.argument('query') === undefined ? absent : unknown;
    }
    return headers.has('content-type') || name.startsWith('graphql_') ? unknown : absent;
  }

  private cookie(name: string): string | undefined {
    this.cookies ??= readCookies(this.request.headers.get('cookie') ?? '');
    return this.cookies.get(name);
  }

  private argument(name: string): string | true | undefined {
    this.arguments ??= readArguments(this.request.query ?? '');
    return this.arguments.get(name);
  }

  /** The argument as nginx has it: in any case, not decoded (`ngx_http_arg`). */
  private rawArgument(name: string): string | undefined {
    if (name === '') return undefined;
    const start = `${name}=`;
    const parts = (this.request.query ?? '').split('&');
    return parts.find((part) => lowerCase(part).startsWith(start))?.slice(start.length);
  }
}
