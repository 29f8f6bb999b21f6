/** Settings of one plugin, and what a running Apache APISIX said to them. A line of `plugins.jsonl`. */
export interface PluginVerdict {
  plugin: string;
  /** Where they were set; `metadata` are the plugin's cluster-wide settings. */
  place: 'cluster' | 'application' | 'api' | 'consumer' | 'metadata';
  settings: unknown;
  /** Whether Apache APISIX 3.18.0 took them. */
  gateway: boolean;
  /** Its reason for refusing them. */
  reason?: string;
}

/** A record, and what the gateway said to the objects it becomes. A line of `objects.jsonl`. */
export interface ObjectVerdict {
  object: string;
  /** What differs from a plain record, for example `hosts`. */
  what: string;
  /** Members to set in a plain record, as the API takes them; a string is what JSON cannot hold. */
  settings: unknown;
  /** What it was set to; for a plugin of the application that plugin. */
  value?: unknown;
  /** The path prefix of the application of an API. */
  prefix?: string;
  gateway: boolean;
  reason?: string;
}

/** What the product says: the issues that would refuse a save, or undefined when it cannot be asked. */
export interface Judgement {
  group: string;
  settings: unknown;
  gateway: boolean;
  reason: string | undefined;
  issues: { field: string; message: string }[];
}
