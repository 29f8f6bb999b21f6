import type { RuleName } from '#domain/messages.ts';

/** What a check found at a part of a plugin's settings. */
export interface CheckIssue {
  /** Path from the checked value to the invalid part; empty for the value itself. */
  path: string[];
  /** `pattern` when omitted. */
  rule?: RuleName;
  /** A plain sentence without a full stop that names what a gateway expects. */
  message: string;
  /** A doubt: gateways may accept the value, so that it can be saved. */
  severity?: 'warning';
}

/**
 * A rule that JSON Schema cannot express. It gets the value that its schema describes, after that schema accepted it,
 * and must not throw for any JSON value.
 */
export type Check = (value: unknown) => CheckIssue[];
