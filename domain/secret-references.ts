/**
 * Whether a text stands for a secret that gateways read from their environment or a secret manager (`is_secret_ref` in
 * apisix/secret.lua). Its value is known to gateways alone.
 */
export const isSecretReference = (text: string): boolean =>
  /^\$(?:secret|[eE][nN][vV]):\/\//.test(text);
