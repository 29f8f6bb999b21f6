/** The connection to a Prometheus server, and the labels of the gateways' metrics. */
export interface PrometheusSettings {
  /** Base address without a trailing slash; includes any path prefix of the API. */
  url: string;
  /** Sent as a bearer token; never logged. */
  token: string | undefined;
  labels: MetricLabels;
  /** Seconds between two samples of a gateway. */
  scrapeSeconds: number;
  timeoutSeconds: number;
}

/** Label names. */
export interface MetricLabels {
  /** Holds the id of the cluster. Gateways do not know it: the scrape configuration adds it. */
  cluster: string;
  /** Holds the id or name of the application, a service in APISIX. */
  application: string;
  /** Holds the id or name of the API, which is one or more routes in APISIX. */
  api: string;
  /** Holds the id of the gateway. */
  instance: string;
}
