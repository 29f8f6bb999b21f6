/** Headers in which proxies pass on the address of the caller, or the host that it asked for. */
export const addressHeaders = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;

/** All headers by which a request shows that it came through a proxy. */
export const proxyHeaders = ['forwarded', ...addressHeaders] as const;
