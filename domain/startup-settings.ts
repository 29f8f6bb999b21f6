/** A setting of a cluster that gateways read from their start-up file alone, not from the delivered configuration. */
interface StartupSetting {
  /** Completes "The start-up file has …". */
  words: string;
  /** Whether the values of the Helm chart have it too. */
  isInHelmValues: boolean;
}

/**
 * The settings that a gateway takes from its start-up file, by their names in the groups of settings. The server writes
 * them there: see `startup-apisix.ts` and `startup-helm.ts` in `server/resources/gateway-instances`.
 */
export const startupSettings = {
  maximum_request_body_size: { words: 'the largest request body', isInHelmValues: true },
  client_real_ip: { words: "the source of the caller's address", isInHelmValues: true },
  show_upstream_status_in_response_header: {
    words: 'the header with the upstream status',
    isInHelmValues: false,
  },
  access_log_rotate: { words: 'the rotation of access logs', isInHelmValues: false },
  enable_request_buffering: { words: 'the buffering of request bodies', isInHelmValues: true },
  /** Another value of the header is delivered. */
  server_header_customization: {
    words: 'whether the Server header has the version',
    isInHelmValues: true,
  },
  url_handling_options: { words: 'the removal of trailing slashes', isInHelmValues: false },
} as const satisfies Record<string, StartupSetting>;

export type StartupSettingName = keyof typeof startupSettings;
