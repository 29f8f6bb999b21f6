/** How a Prometheus server is asked, and under which labels it keeps what gateways export. */
export interface PrometheusSettings {
  /** Address of the server without a slash at the end; a path in front of its API is part of it. */
  url: string;
  /** Sent as a bearer token; never logged. */
  token: string | undefined;
  labels: MetricLabels;
  /** Seconds between two samples of a gateway. */
  scrapeSeconds: number;
  /** Seconds within which it must have answered. */
  timeoutSeconds: number;
}

/** Names of labels. */
export interface MetricLabels {
  /** Holds the id of the cluster. Gateways know nothing of it: whoever scrapes them adds it. */
  cluster: string;
  /** Holds the id or the name of the application, which is a service to gateways. */
  application: string;
  /** Holds the id or the name of the API, which is a route to gateways. */
  api: string;
  /** Holds the id of the gateway. */
  instance: string;
}
